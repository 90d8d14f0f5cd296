// Tests of merging two sides of a baseline file, with fixed and random cases.
import { strict as assert } from 'node:assert';
import type { BaselineEntry, SuiteBaselines } from '../../../src/core/baselines/baseline.ts';
import { mergeBaselines } from '../../../src/core/baselines/mergeBaselineFiles.ts';
import { readBaselineFile, writeBaselineFile } from '../../../src/core/baselines/store/baselineFile.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import { createRandom, entry, metric, otherSystem, thisSystem } from '../doubles.ts';

const machines = [thisSystem, otherSystem];

function accepted(version: number, second: number, value: number, machine = 0, notes?: string): BaselineEntry {
  const systemInfo = machines[machine] ?? thisSystem;
  const createdAt = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const metadata = { createdAt, environment: new Map(), systemInfo, ...(notes === undefined ? {} : { notes }) };
  return entry([metric('duration', value)], { version, machineId: fingerprint(systemInfo), metadata });
}

const suite = (...versions: readonly BaselineEntry[]): SuiteBaselines => ({
  suite: 's',
  benchmarks: versions.length === 0 ? new Map() : new Map([['a', versions]]),
});

const textOf = (baselines: SuiteBaselines): string => writeBaselineFile(baselines);
const merged = (a: SuiteBaselines, b: SuiteBaselines): string => textOf(mergeBaselines(a, b));

/** Returns the version, second and value of every entry in file order. */
function shown(baselines: SuiteBaselines): readonly string[] {
  return (baselines.benchmarks.get('a') ?? []).map(
    ({ version, metadata, metrics }) =>
      `v${version} ${new Date(metadata.createdAt).getUTCSeconds()}s ${metrics[0]?.value}`,
  );
}

describe('mergeBaselines', () => {
  const table: readonly (readonly [string, SuiteBaselines, SuiteBaselines, readonly string[]])[] = [
    ['one side is empty', suite(accepted(1, 1, 10)), suite(), ['v1 1s 10']],
    ['both sides are equal', suite(accepted(1, 1, 10)), suite(accepted(1, 1, 10)), ['v1 1s 10']],
    [
      'one side accepted another version',
      suite(accepted(2, 2, 20), accepted(1, 1, 10)),
      suite(accepted(1, 1, 10)),
      ['v2 2s 20', 'v1 1s 10'],
    ],
    [
      'both sides accepted a second version',
      suite(accepted(2, 3, 30), accepted(1, 1, 10)),
      suite(accepted(2, 2, 20), accepted(1, 1, 10)),
      ['v3 3s 30', 'v2 2s 20', 'v1 1s 10'],
    ],
    [
      'the side with fewer versions accepted last',
      suite(accepted(3, 3, 30), accepted(2, 2, 20)),
      suite(accepted(2, 9, 90)),
      ['v4 9s 90', 'v3 3s 30', 'v2 2s 20'],
    ],
    [
      'both sides accepted at the same time',
      suite(accepted(1, 1, 10)),
      suite(accepted(1, 1, 11)),
      ['v2 1s 11', 'v1 1s 10'],
    ],
    [
      'the sides measured on two machines',
      suite(accepted(1, 1, 10)),
      suite(accepted(1, 2, 20, 1)),
      ['v1 2s 20', 'v1 1s 10'],
    ],
    [
      'equal values have different notes',
      suite(accepted(1, 1, 10, 0, 'x')),
      suite(accepted(1, 1, 10)),
      ['v2 1s 10', 'v1 1s 10'],
    ],
    [
      'the same value was accepted twice at the same time',
      suite(accepted(2, 1, 10), accepted(1, 1, 10)),
      suite(accepted(1, 1, 10)),
      ['v2 1s 10', 'v1 1s 10'],
    ],
  ];
  for (const [title, ours, theirs, expected] of table) {
    it(`returns ${expected.join(', ')} if ${title}`, () => {
      assert.deepEqual(shown(mergeBaselines(ours, theirs)), expected);
      assert.equal(merged(theirs, ours), merged(ours, theirs));
    });
  }

  it('keeps the higher of two version numbers of one entry', () => {
    const [ours, theirs] = [suite(accepted(5, 2, 20)), suite(accepted(2, 2, 20))];
    assert.deepEqual(shown(mergeBaselines(ours, theirs)), ['v5 2s 20']);
    assert.equal(merged(theirs, ours), merged(ours, theirs));
  });

  it('adds nothing when a merged and renumbered side is merged again', () => {
    const ours = suite(accepted(2, 2, 20), accepted(1, 1, 10));
    const theirs = suite(accepted(2, 3, 30), accepted(1, 1, 10));
    const once = mergeBaselines(ours, theirs);
    assert.equal(merged(once, theirs), textOf(once));
    assert.equal(merged(ours, once), textOf(once));
  });

  it('returns the same bytes if either side has a new description of the machine', () => {
    const grown = { ...thisSystem, totalMemoryGb: 64 };
    const ours = suite(accepted(1, 1, 10));
    const theirs = suite({ ...accepted(1, 1, 10), metadata: { ...accepted(1, 1, 10).metadata, systemInfo: grown } });
    assert.equal(merged(ours, theirs), merged(theirs, ours));
  });

  it('is commutative and idempotent and loses nothing for random sides', () => {
    const random = createRandom(7);
    for (let round = 0; round < 300; round++) {
      const common = randomSuite(random, 3);
      const [ours, theirs] = [extended(common, random), extended(common, random)];
      const both = mergeBaselines(ours, theirs);
      assert.equal(merged(theirs, ours), textOf(both), `round ${round} depends on the side`);
      assert.equal(merged(both, theirs), textOf(both), `round ${round} is not idempotent`);
      assert.equal(merged(both, both), textOf(both), `round ${round} is not idempotent with itself`);
      assert.equal(textOf(readBaselineFile('f', textOf(both))), textOf(both), `round ${round} is not stable on disk`);
      for (const side of [ours, theirs]) assertHolds(both, side, round);
      assertNumbered(both, round);
    }
  });
});

function randomSuite(random: () => number, most: number): SuiteBaselines {
  return extended({ suite: 's', benchmarks: new Map() }, random, most);
}

/** Accepts a few more versions on each machine. */
function extended(from: SuiteBaselines, random: () => number, most = 4): SuiteBaselines {
  const benchmarks = new Map(from.benchmarks);
  for (let count = Math.floor(random() * most); count > 0; count--) {
    const id = random() < 0.5 ? 'a' : '__proto__';
    const machine = random() < 0.7 ? 0 : 1;
    const versions = benchmarks.get(id) ?? [];
    const line = versions.filter(({ machineId }) => machineId === fingerprint(machines[machine] ?? thisSystem));
    const latest = line.map(({ metadata }) => new Date(metadata.createdAt).getUTCSeconds());
    const second = Math.min(59, Math.max(0, ...latest) + Math.floor(random() * 4));
    const version = Math.max(0, ...line.map((other) => other.version)) + 1;
    benchmarks.set(id, [accepted(version, second, Math.ceil(random() * 3), machine), ...versions]);
  }
  return { suite: 's', benchmarks };
}

const contentOf = ({ machineId, metadata, metrics }: BaselineEntry): string =>
  JSON.stringify([machineId, metadata.createdAt, metrics]);

function assertHolds(whole: SuiteBaselines, part: SuiteBaselines, round: number): void {
  for (const [id, versions] of part.benchmarks) {
    const there = (whole.benchmarks.get(id) ?? []).map(contentOf);
    for (const version of versions) assert.ok(there.includes(contentOf(version)), `round ${round} lost a version`);
  }
}

function assertNumbered(whole: SuiteBaselines, round: number): void {
  for (const versions of whole.benchmarks.values()) {
    const numbers = versions.map(({ machineId, version }) => `${machineId} ${version}`);
    assert.equal(new Set(numbers).size, numbers.length, `round ${round} gave a number twice`);
  }
}
