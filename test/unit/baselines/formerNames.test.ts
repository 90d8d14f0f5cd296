// Tests of merging baseline files when benchmarks were renamed on one or both branches.
import { strict as assert } from 'node:assert';
import type { BaselineEntry, SuiteBaselines } from '../../../src/core/baselines/baseline.ts';
import { mergeBaselines } from '../../../src/core/baselines/mergeBaselineFiles.ts';
import { readBlocks, rewriteBlocks } from '../../../src/core/baselines/store/baselineBlocks.ts';
import { readBaselineFile, writeBaselineFile } from '../../../src/core/baselines/store/baselineFile.ts';
import { entry, metric } from '../doubles.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

function accepted(version: number, value: number): BaselineEntry {
  const made = entry([metric('duration', value)], { version });
  return { ...made, metadata: { ...made.metadata, createdAt: at(value) } };
}

const first = accepted(1, 1);

interface Written {
  readonly formerly?: readonly string[];
  /** Values, newest first; 1 is the common base. */
  readonly values: readonly number[];
}

function suite(benchmarks: Readonly<Record<string, Written>>): SuiteBaselines {
  const all = Object.entries(benchmarks);
  return {
    suite: 's',
    benchmarks: new Map(
      all.map(([id, { values }]) => [
        id,
        values.map((value, index) => (value === 1 ? first : accepted(values.length - index, value))),
      ]),
    ),
    formerly: new Map(all.flatMap(([id, { formerly }]) => (formerly === undefined ? [] : [[id, formerly]]))),
  };
}

const shown = ({ benchmarks, formerly }: SuiteBaselines) =>
  [...benchmarks]
    .map(([id, versions]) => {
      const names = formerly?.get(id) ?? [];
      return `${id}${names.length === 0 ? '' : ` (${names.join()})`}: ${versions.map(({ metrics }) => metrics[0]?.value).join()}`;
    })
    .sort();

describe('mergeBaselines with renames', () => {
  const old = suite({ old: { values: [1] } });
  const renamed = suite({ now: { formerly: ['old'], values: [1] } });
  const table: readonly (readonly [
    string,
    SuiteBaselines,
    SuiteBaselines,
    SuiteBaselines | undefined,
    readonly string[],
  ])[] = [
    ['one side renamed', renamed, old, old, ['now (old): 1']],
    ['one side renamed, without a base', renamed, old, undefined, ['now (old): 1']],
    ['the other side accepted another version', renamed, suite({ old: { values: [2, 1] } }), old, ['now (old): 2,1']],
    [
      'one side renamed and both accepted',
      suite({ now: { formerly: ['old'], values: [3, 1] } }),
      suite({ old: { values: [2, 1] } }),
      old,
      ['now (old): 3,2,1'],
    ],
    ['both renamed to the same name', renamed, renamed, old, ['now (old): 1']],
    [
      'both renamed to different names',
      renamed,
      suite({ other: { formerly: ['old'], values: [1] } }),
      old,
      ['now (old): 1', 'other (old): 1'],
    ],
    [
      'one side renamed twice',
      suite({ last: { formerly: ['now', 'old'], values: [1] } }),
      suite({ now: { formerly: ['old'], values: [2, 1] } }),
      old,
      ['last (now,old): 2,1'],
    ],
    [
      'the old name was reused for another benchmark',
      suite({ now: { formerly: ['old'], values: [1] }, old: { values: [5] } }),
      renamed,
      renamed,
      ['now (old): 1', 'old: 5'],
    ],
    [
      'one side undid the rename',
      suite({ old: { formerly: ['now'], values: [1] } }),
      renamed,
      renamed,
      ['old (now): 1'],
    ],
    ['the other side removed the benchmark', renamed, suite({}), old, []],
  ];
  for (const [name, ours, theirs, base, expected] of table) {
    it(`keeps ${expected.join('; ') || 'nothing'} if ${name}`, () => {
      const [there, back] = [mergeBaselines(ours, theirs, base), mergeBaselines(theirs, ours, base)];
      assert.deepEqual(shown(there), expected);
      assert.equal(writeBaselineFile(back), writeBaselineFile(there), 'no side is asked first');
      assert.deepEqual(shown(mergeBaselines(there, theirs, theirs)), expected, 'merging a side again adds nothing');
    });
  }
});

describe('former names in a baseline file', () => {
  const renamed = suite({ now: { formerly: ['old', 'older'], values: [1] }, z: { values: [7] } });

  it('are restored when the file is read as a whole or in blocks', () => {
    const text = writeBaselineFile(renamed);
    assert.deepEqual(shown(readBaselineFile('f.json', text)), shown(renamed));
    assert.deepEqual(shown(readBlocks('f.json', text).baselines), shown(renamed));
    assert.equal(rewriteBlocks(readBlocks('f.json', text), renamed).text, text);
  });

  it('change the lines of their benchmark even if its versions are unchanged', () => {
    const known = readBlocks('f.json', writeBaselineFile(renamed));
    const { benchmarks } = known.baselines;
    const { text } = rewriteBlocks(known, { suite: 's', benchmarks });
    assert.ok(!text.includes('formerly'));
  });

  it('are left out if nothing was renamed', () => {
    assert.ok(!writeBaselineFile(suite({ a: { values: [1] } })).includes('formerly'));
  });
});
