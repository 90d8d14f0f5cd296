// Fixtures of baseline files by format version. They must stay readable forever and are never rewritten: a new format
// gets
// new fixtures in a folder named after its version.
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBlocks } from '../../../src/core/baselines/store/baselineBlocks.ts';
import { readBaselineFile, writeBaselineFile } from '../../../src/core/baselines/store/baselineFile.ts';
import { baselineFileName } from '../../../src/core/baselines/store/baselineFileName.ts';
import { formatVersion } from '../../../src/core/baselines/store/baselineSchema.ts';

const fixtures = 'test/fixtures/baselines';

/** File to suite, benchmarks, versions, machines and value of the first metric. */
const expected = new Map<string, readonly [string, number, number, number, number]>([
  ['v1/bench.json', ['bench', 7, 7, 1, 100380]],
  ['v1/metrics.json', ['metrics', 3, 3, 1, 1e-9]],
  ['v1/names%2F%C3%BCnicode.json.json', ['names/ünicode.json', 9, 9, 1, 2]],
  ['v1/rust%2Ftarget%2Fcriterion.json', ['rust/target/criterion', 9, 9, 1, 1441.8171371959643]],
  ['v1/versions.json', ['versions', 2, 6, 2, 3000.3333333333335]],
]);

describe('baseline files of format 1', () => {
  it('are all listed in this test', () => {
    const files = readdirSync(join(fixtures, 'v1')).map((name) => `v1/${name}`);
    assert.deepEqual(files.sort(), [...expected.keys()].sort());
    assert.equal(formatVersion, 1, 'a new format needs fixtures of its own');
  });

  for (const [file, shape] of expected) {
    const text = readFileSync(join(fixtures, file), 'utf8');

    it(`load with all their content: ${file}`, () => {
      const { suite, benchmarks } = readBaselineFile(file, text);
      assert.equal(`v1/${baselineFileName(suite)}`, file);
      const entries = [...benchmarks.values()].flat();
      const machines = new Set(entries.map(({ machineId }) => machineId));
      const [first] = entries.flatMap(({ metrics }) => metrics);
      assert.deepEqual([suite, benchmarks.size, entries.length, machines.size, first?.value], shape);
    });

    it(`are written back unchanged: ${file}`, () => {
      assert.equal(writeBaselineFile(readBaselineFile(file, text)), text);
      assert.equal(writeBaselineFile(readBlocks(file, text).baselines), text);
      assert.ok(readBlocks(file, text).blocks.size > 0, 'block by block');
    });
  }
});
