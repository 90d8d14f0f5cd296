// Tests of renaming benchmarks in the config: only entries that match nothing but the old name change.
import { strict as assert } from 'node:assert';
import { type OverrideRename, withNewNames } from '../../../src/core/config/overrideRenames.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';

const rename = (from: string, to: string, isShared = false): OverrideRename => ({
  suite: 's',
  from: { id: from, name: from },
  to: { id: to, name: to },
  isShared,
});

const commented = `{
  // ours
  "overrides": [
    { "benchmarks": "sort/quick", /* why */ "threshold": 5 }, // about quick
    { "benchmarks": "sort/*", "threshold": 8 },
    {
      "benchmarks": "sort/quick",
      "metrics": "p95", // tail
      "budget": "2 ms",
    },
  ],
  "detection": { "controls": ["sort/quick", "sort/**"] },
  "acknowledged": [
    { "suite": "s", "benchmark": "sort/quick", "reason": "sort/quick", "change": 5, "at": "2026-01-01T00:00:00Z" },
    { "suite": "t", "benchmark": "sort/quick", "reason": "x", "change": 5, "at": "2026-01-01T00:00:00Z" }
  ]
}
`;

describe('withNewNames', () => {
  it('updates every entry that names only the benchmark, and no other byte', () => {
    const { text, entries } = withNewNames(commented, [rename('sort/quick', 'sort/quicksort')]);
    const expected = commented
      .replaceAll('"benchmarks": "sort/quick"', '"benchmarks": "sort/quicksort"')
      .replace('["sort/quick"', '["sort/quicksort"')
      .replace('"s", "benchmark": "sort/quick"', '"s", "benchmark": "sort/quicksort"');
    assert.equal(text, expected);
    assert.equal(entries, 4);
  });

  const globs: readonly (readonly [title: string, glob: string, from: string, to: string, after: string])[] = [
    ['a plain name', 'a', 'a', 'b', 'b'],
    ['escaped wildcards', 'sort \\[x\\] \\(1\\)', 'sort [x] (1)', 'sort {y}', 'sort \\{y\\}'],
    ['an unnecessary escape', 'a\\-b', 'a-b', 'c', 'c'],
    ['a new name with a wildcard', 'a', 'a', 'a*', 'a\\*'],
    ['a name with a Windows line end', 'a\r\nb', 'a\r\nb', 'c', 'c'],
    ['a glob that matches more names', 'a*', 'a*', 'b', 'a*'],
    ['a character class with letters of the name', 'sort [x]', 'sort [x]', 'b', 'sort [x]'],
    ['a negated name', '!a', '!a', 'b', '!a'],
    ['another name', 'aa', 'a', 'b', 'aa'],
    ['a property of every object', 'constructor', '__proto__', 'b', 'constructor'],
  ];
  for (const [title, glob, from, to, after] of globs) {
    it(`${glob === after ? 'does not change' : 'renames'} ${title}`, () => {
      const before = `${JSON.stringify({ overrides: [{ benchmarks: glob, ignore: true }] })}\n`;
      const { text, entries } = withNewNames(before, [rename(from, to)]);
      assert.equal(text, before.replace(JSON.stringify(glob), JSON.stringify(after).replaceAll('$', '$$')));
      assert.equal(entries, glob === after ? 0 : 1);
    });
  }

  it('swaps two benchmarks that exchanged their names', () => {
    const before = '{ "detection": { "controls": ["a", "b"] } }';
    const { text } = withNewNames(before, [rename('a', 'b'), rename('b', 'a')]);
    assert.equal(text, '{ "detection": { "controls": ["b", "a"] } }');
  });

  it('keeps the entry of a shared name and adds a copy for the new name', () => {
    const { text, entries } = withNewNames(commented, [rename('sort/quick', 'sort/quicksort', true)]);
    const { config } = parseConfig(text);
    assert.deepEqual(
      config?.overrides.map(({ benchmarks, threshold, budget }) => [benchmarks, threshold ?? budget]),
      [
        ['sort/quick', 5],
        ['sort/*', 8],
        ['sort/quick', '2 ms'],
        ['sort/quicksort', 5],
        ['sort/quicksort', '2 ms'],
      ],
    );
    assert.deepEqual(config?.detection.controls, ['sort/quick', 'sort/**', 'sort/quicksort']);
    assert.equal(config?.acknowledged[0]?.benchmark, 'sort/quicksort', 'an acknowledgement names its suite');
    assert.equal(entries, 4);
  });

  it('finds the name if it differs from the id, and keeps a byte order mark', () => {
    const names = { suite: 's', from: { id: 'a#1', name: 'a' }, to: { id: 'b#1', name: 'b' }, isShared: false };
    const before =
      '\uFEFF{ "overrides": [{ "benchmarks": "a", "ignore": true }, { "benchmarks": "a#1", "ignore": true }] }';
    assert.equal(withNewNames(before, [names]).text, before.replace('"a"', '"b"').replace('"a#1"', '"b"'));
  });

  it('changes no text with a fault, and nothing where nothing names the benchmark', () => {
    assert.throws(() => withNewNames('{ "overrides": [', [rename('a', 'b')]), /config\.json .* is invalid \(line 1\)/);
    for (const text of ['', '// mine', commented]) assert.equal(withNewNames(text, [rename('x', 'y')]).text, text);
  });
});
