// Tests of edits that commands make to config.json.
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

describe('removeFromConfig', () => {
  const table: readonly (readonly [string, string, readonly (string | number)[], string])[] = [
    ['the first of several entries', '[{ "a": 1 }, { "b": 2 }]', [0], '[{ "b": 2 }]'],
    ['an entry in the middle', '[{ "a": 1 }, { "b": 2 }, { "c": 3 }]', [1], '[{ "a": 1 }, { "c": 3 }]'],
    ['the last entry', '[{ "a": 1 }, { "b": 2 }]', [1], '[{ "a": 1 }]'],
    ['the only entry', '[{ "a": 1 }]', [0], '[]'],
    ['a missing entry without a change', '[{ "a": 1 }]', [3], '[{ "a": 1 }]'],
    ['the last entry before a trailing comma', '[\n {},\n {},\n]', [1], '[\n {},\n]'],
    ['an entry on its own line', '[\n  {}, // one\n  {}\n]', [1], '[\n  {} // one\n]'],
    ['an entry followed by a comment', '[\n  {}, // one\n  {}\n]', [0], '[\n  // one\n  {}\n]'],
    ['an entry with a comment before its comma', '[{} /* x, y */, {}]', [0], '[ /* x, y */ {}]'],
    ['an entry with Windows line ends', '[\r\n  {},\r\n  {}\r\n]', [1], '[\r\n  {}\r\n]'],
  ];
  for (const [title, before, path, after] of table) {
    it(`removes ${title}`, () => {
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

  it('throws for an invalid text', () => {
    assert.throws(
      () => removeFromConfig('{ "runGapSeconds": }', ['runGapSeconds']),
      /config\.json .* is invalid \(line 1\)/,
    );
  });
});

describe('override edits', () => {
  const odd: RuleScope = { benchmark: 'sort*/[x] {1}', metric: 'p(95)' };
  const overridesIn = (text: string) => parseConfig(text).config?.overrides;

  it('apply to exactly one benchmark and metric, and change an existing override in place', () => {
    const once = withThreshold(undefined, odd, 5);
    assert.deepEqual(overridesIn(once), [
      { benchmarks: 'sort\\*/\\[x\\] \\{1\\}', metrics: 'p\\(95\\)', threshold: 5 },
    ]);
    const twice = withBudget(withThreshold(once, odd, 7.5), odd, ' 2 ms ');
    assert.deepEqual(overridesIn(twice), [
      { benchmarks: 'sort\\*/\\[x\\] \\{1\\}', metrics: 'p\\(95\\)', threshold: 7.5, budget: '2 ms' },
    ]);
  });

  it('remove only the budget when it is empty', () => {
    const scope = { benchmark: 'b', metric: 'p95' };
    const both = withBudget(withThreshold('{}', scope, 5), scope, '2 ms');
    assert.deepEqual(overridesIn(withBudget(both, scope, '')), [{ benchmarks: 'b', metrics: 'p95', threshold: 5 }]);
    assert.deepEqual(overridesIn(withBudget(withBudget('{}', scope, '1 s'), scope, ' ')), []);
    assert.equal(withBudget('{}', scope, ''), '{}');
  });

  const ignoring: readonly (readonly [string, string, string, readonly object[]])[] = [
    ['an override of its own', '{ "overrides": [{ "benchmarks": "a", "ignore": true }] }', 'a', []],
    [
      'an override with other keys',
      '{ "overrides": [{ "benchmarks": "a", "threshold": 3, "ignore": true }] }',
      'a',
      [{ benchmarks: 'a', threshold: 3 }],
    ],
    [
      'an override for many benchmarks',
      '{ "overrides": [{ "benchmarks": "old/**", "ignore": true }] }',
      'old/a',
      [
        { benchmarks: 'old/**', ignore: true },
        { benchmarks: 'old/a', ignore: false },
      ],
    ],
    [
      'both kinds of override',
      '{ "overrides": [{ "benchmarks": "old/**", "ignore": true }, { "benchmarks": "old/a", "ignore": true }] }',
      'old/a',
      [
        { benchmarks: 'old/**', ignore: true },
        { benchmarks: 'old/a', ignore: false },
      ],
    ],
    ['no override', '{}', 'a', []],
  ];
  for (const [title, text, benchmark, expected] of ignoring) {
    it(`stop ignoring a benchmark ignored by ${title}`, () =>
      assert.deepEqual(overridesIn(withoutIgnored(text, { benchmark })), expected));
  }

  it('leave the text unchanged after ignore and stop ignoring', () => {
    const before = '{\n  // ours\n  "overrides": [\n    { "benchmarks": "x", "threshold": 1 } // x\n  ]\n}\n';
    const scope = { benchmark: 'a', metric: 'm' };
    assert.equal(withoutIgnored(withIgnored(before, scope), scope), before);
  });
});

describe('acknowledgment edits', () => {
  const id = { suite: 's', benchmark: '__proto__' };
  const entry = { ...id, reason: 'known', change: 20, at: '2026-01-02T03:04:05.000Z' };
  const entriesIn = (text: string) => parseConfig(text).config?.acknowledged;

  it('replace an earlier entry for the same metric, keep others, and can be removed', () => {
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
    it(`report an error for ${JSON.stringify(fault)}`, () => {
      const { problems } = parseConfig(JSON.stringify({ acknowledged: [{ ...entry, ...fault }] }));
      assert.match(problems[0]?.message ?? '', message);
    });
  }
});
