// What commands write about one benchmark: into the text of config.json, and nothing else in it changes.
import { strict as assert } from 'node:assert';
import {
  type RuleScope,
  withAcknowledgment,
  withBudget,
  withIgnored,
  withoutAcknowledgment,
  withoutIgnored,
  withThreshold,
} from '../../../src/core/config/configEdits.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import { removeFromConfig } from '../../../src/core/config/removeFromConfig.ts';

const commented = `{
  // ours
  "overrides": [
    { "benchmarks": "a", "ignore": true }, // about a
    // about b
    { "benchmarks": "b", /* why */ "threshold": 5, "ignore": true },
    {
      "benchmarks": "c", // sea
      "ignore": true
    } // last
  ], /* done */
  "runGapSeconds": 5
}
`;

describe('Taking out of the policy', () => {
  const table: readonly (readonly [string, string, readonly (string | number)[], string])[] = [
    ['the first of several', '[{ "a": 1 }, { "b": 2 }]', [0], '[{ "b": 2 }]'],
    ['one in the middle', '[{ "a": 1 }, { "b": 2 }, { "c": 3 }]', [1], '[{ "a": 1 }, { "c": 3 }]'],
    ['the last', '[{ "a": 1 }, { "b": 2 }]', [1], '[{ "a": 1 }]'],
    ['the only one', '[{ "a": 1 }]', [0], '[]'],
    ['one that is not there', '[{ "a": 1 }]', [3], '[{ "a": 1 }]'],
    ['the last before a trailing comma', '[\n {},\n {},\n]', [1], '[\n {},\n]'],
    ['a line of its own', '[\n  {}, // one\n  {}\n]', [1], '[\n  {} // one\n]'],
    ['a line with a comment behind', '[\n  {}, // one\n  {}\n]', [0], '[\n  // one\n  {}\n]'],
    ['a comma behind a comment', '[{} /* x, y */, {}]', [0], '[ /* x, y */ {}]'],
    ['Windows lines', '[\r\n  {},\r\n  {}\r\n]', [1], '[\r\n  {}\r\n]'],
  ];
  for (const [title, before, path, after] of table) {
    it(`works for ${title}`, () => {
      const key = before.includes('"') ? 'overrides' : 'overrides';
      const list = (text: string) => `{ "${key}": ${text} }`;
      const plain = (text: string) => text.replace(/"(a|b|c)": \d/g, '"benchmarks": "$1"');
      assert.equal(removeFromConfig(list(plain(before)), [key, ...path]), list(plain(after)));
    });
  }

  it('keeps every comment and every other byte', () => {
    assert.equal(
      removeFromConfig(commented, ['overrides', 1, 'ignore']),
      commented.replace('"threshold": 5, "ignore": true', '"threshold": 5'),
    );
    assert.equal(removeFromConfig(commented, ['overrides', 1, 'threshold']), commented.replace('"threshold": 5, ', ''));
    assert.equal(
      removeFromConfig(commented, ['overrides', 1]),
      commented.replace('    { "benchmarks": "b", /* why */ "threshold": 5, "ignore": true },\n', ''),
    );
    assert.equal(
      removeFromConfig(commented, ['runGapSeconds']),
      commented.replace('], /* done */\n  "runGapSeconds": 5\n', '] /* done */\n'),
    );
  });

  it('leaves a text with a fault alone', () => {
    assert.throws(
      () => removeFromConfig('{ "runGapSeconds": }', ['runGapSeconds']),
      /config\.json .* is invalid \(line 1\)/,
    );
  });
});

describe('Rules that commands write', () => {
  const odd: RuleScope = { benchmark: 'sort*/[x] {1}', metric: 'p(95)' };
  const overridesIn = (text: string) => parseConfig(text).config?.overrides;

  it('are about exactly one benchmark and metric, and are changed where they stand', () => {
    const once = withThreshold(undefined, odd, 5);
    assert.deepEqual(overridesIn(once), [
      { benchmarks: 'sort\\*/\\[x\\] \\{1\\}', metrics: 'p\\(95\\)', threshold: 5 },
    ]);
    const twice = withBudget(withThreshold(once, odd, 7.5), odd, ' 2 ms ');
    assert.deepEqual(overridesIn(twice), [
      { benchmarks: 'sort\\*/\\[x\\] \\{1\\}', metrics: 'p\\(95\\)', threshold: 7.5, budget: '2 ms' },
    ]);
  });

  it('take a budget away by an empty one, and only that', () => {
    const scope = { benchmark: 'b', metric: 'p95' };
    const both = withBudget(withThreshold('{}', scope, 5), scope, '2 ms');
    assert.deepEqual(overridesIn(withBudget(both, scope, '')), [{ benchmarks: 'b', metrics: 'p95', threshold: 5 }]);
    assert.deepEqual(overridesIn(withBudget(withBudget('{}', scope, '1 s'), scope, ' ')), []);
    assert.equal(withBudget('{}', scope, ''), '{}');
  });

  const ignoring: readonly (readonly [string, string, string, readonly object[]])[] = [
    ['its own entry', '{ "overrides": [{ "benchmarks": "a", "ignore": true }] }', 'a', []],
    [
      'an entry that says more',
      '{ "overrides": [{ "benchmarks": "a", "threshold": 3, "ignore": true }] }',
      'a',
      [{ benchmarks: 'a', threshold: 3 }],
    ],
    [
      'an entry for many',
      '{ "overrides": [{ "benchmarks": "old/**", "ignore": true }] }',
      'old/a',
      [
        { benchmarks: 'old/**', ignore: true },
        { benchmarks: 'old/a', ignore: false },
      ],
    ],
    [
      'both',
      '{ "overrides": [{ "benchmarks": "old/**", "ignore": true }, { "benchmarks": "old/a", "ignore": true }] }',
      'old/a',
      [
        { benchmarks: 'old/**', ignore: true },
        { benchmarks: 'old/a', ignore: false },
      ],
    ],
    ['nothing', '{}', 'a', []],
  ];
  for (const [title, text, benchmark, expected] of ignoring) {
    it(`stop ignoring what is ignored by ${title}`, () =>
      assert.deepEqual(overridesIn(withoutIgnored(text, { benchmark })), expected));
  }

  it('ignore and stop ignoring leave the text as it was', () => {
    const before = '{\n  // ours\n  "overrides": [\n    { "benchmarks": "x", "threshold": 1 } // x\n  ]\n}\n';
    const scope = { benchmark: 'a', metric: 'm' };
    assert.equal(withoutIgnored(withIgnored(before, scope), scope), before);
  });
});

describe('Acknowledgements that commands write', () => {
  const id = { suite: 's', benchmark: '__proto__' };
  const entry = { ...id, reason: 'known', change: 20, at: '2026-01-02T03:04:05.000Z' };
  const entriesIn = (text: string) => parseConfig(text).config?.acknowledged;

  it('replace an earlier one about the same, keep others, and go again', () => {
    const other = { ...entry, benchmark: 'b' };
    const ofMetric = { ...entry, metric: 'p95' };
    const text = [entry, other, ofMetric, { ...entry, reason: 'better known', until: '2026-12-31' }].reduce<string>(
      (before, each) => withAcknowledgment(before, each),
      '{}',
    );
    assert.deepEqual(entriesIn(text), [other, ofMetric, { ...entry, reason: 'better known', until: '2026-12-31' }]);
    assert.deepEqual(entriesIn(withoutAcknowledgment(text, id)), [other]);
    assert.equal(withoutAcknowledgment('{}', id), '{}');
  });

  const faults: readonly (readonly [object, RegExp])[] = [
    [{ until: '2026-13-01' }, /Write the date as YYYY-MM-DD/],
    [{ until: 'tomorrow' }, /Write the date as/],
    [{ untilCommit: '--exec=x' }, /Write a commit as its hash/],
    [{ reason: '' }, /acknowledged.0.reason/],
    [{ worseBy: -1 }, /acknowledged.0.worseBy/],
  ];
  for (const [fault, message] of faults) {
    it(`are refused with ${JSON.stringify(fault)}`, () => {
      const { problems } = parseConfig(JSON.stringify({ acknowledged: [{ ...entry, ...fault }] }));
      assert.match(problems[0]?.message ?? '', message);
    });
  }
});
