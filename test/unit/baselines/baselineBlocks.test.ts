// Tests of reading and writing baseline files block by block, compared with the full read and with git diff.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import type { BaselineEntry, SuiteBaselines } from '../../../src/core/baselines/baseline.ts';
import { BaselineManager } from '../../../src/core/baselines/baselineManager.ts';
import { nothingKnown, readBlocks, rewriteBlocks } from '../../../src/core/baselines/store/baselineBlocks.ts';
import { readBaselineFile, writeBaselineFile } from '../../../src/core/baselines/store/baselineFile.ts';
import { baselineFileSchema } from '../../../src/core/baselines/store/baselineSchema.ts';
import { regressionJudge } from '../../../src/core/detection/regressionAnalysis.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import { schemaCheck } from '../../../src/core/model/schemaCheck.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { systemClock } from '../../../src/node/scheduling/clock.ts';
import { createRandom, entry, fakeMachine, metric, otherSystem, thisSystem } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';

const foreign = (value: number): BaselineEntry => ({
  ...entry([metric('count', value, { exact: true })]),
  machineId: fingerprint(otherSystem),
  metadata: { createdAt: '2026-01-02T00:00:00.000Z', environment: new Map([['A', 'b']]), systemInfo: otherSystem },
});

const own = (value: number): BaselineEntry =>
  entry([metric('duration', value, { processes: [[value, value + 0.5]], interval: { low: 1, high: 2, level: 0.9 } })]);

const suiteOf = (benchmarks: Iterable<readonly [string, readonly BaselineEntry[]]>): SuiteBaselines => ({
  suite: 's',
  benchmarks: new Map(benchmarks),
});

const names = ['a', '__proto__', 'ü 😀', '},\n    {\n', '"quoted"', '\ud800', '', '      "id": "a",'];
const full = suiteOf(names.map((name, index) => [name, [own(index), foreign(index)]]));

describe('readBlocks and rewriteBlocks', () => {
  it('reads the same baselines as readBaselineFile', () => {
    const text = writeBaselineFile(full);
    const read = readBlocks('f', text);
    assert.equal(read.blocks.size, names.length);
    assert.deepEqual(read.baselines, readBaselineFile('f', text));
  });

  it('keeps the entry objects of unchanged lines', () => {
    const before = readBlocks('f', writeBaselineFile(full));
    const changed = new Map(before.baselines.benchmarks).set('a', [own(99)]).set('new', [own(1)]);
    changed.delete('"quoted"');
    const after = readBlocks('f', writeBaselineFile(suiteOf(changed)), before);
    for (const name of names.filter((other) => other !== 'a' && other !== '"quoted"')) {
      assert.equal(after.baselines.benchmarks.get(name), before.baselines.benchmarks.get(name), JSON.stringify(name));
    }
    assert.equal(after.baselines.benchmarks.get('a')?.[0]?.metrics[0]?.value, 99);
    assert.deepEqual([...after.baselines.benchmarks.keys()].sort(), [...changed.keys()].sort());
    assert.equal(readBlocks('f', writeBaselineFile(suiteOf(changed)), after).baselines, after.baselines);
  });

  it('does not reuse entries of a machine whose description changed', () => {
    const text = writeBaselineFile(full);
    const before = readBlocks('f', text);
    const after = readBlocks('f', text.replaceAll('"totalMemoryGb": 32', '"totalMemoryGb": 64'), before);
    assert.equal(after.baselines.benchmarks.get('a')?.[0]?.metadata.systemInfo.totalMemoryGb, 64);
  });

  it('writes the same text as writeBaselineFile for random changes', () => {
    const random = createRandom(11);
    let known = nothingKnown('s');
    for (let round = 0; round < 300; round++) {
      const changed = changedSomewhere(known.baselines, round, random);
      const written = rewriteBlocks(known, changed);
      assert.equal(written.text, writeBaselineFile(changed), `round ${round}`);
      known = random() < 0.5 ? written.known : readBlocks('f', written.text, written.known);
    }
  });

  for (const [title, change] of [
    ['with Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with a byte order mark', (text: string) => `\uFEFF${text}`],
    ['with other indentation', (text: string) => `${JSON.stringify(JSON.parse(text), null, 4)}\n`],
    ['on one line', (text: string) => JSON.stringify(JSON.parse(text))],
  ] as const) {
    it(`reads a file ${title} as a whole and rewrites it in the usual layout`, () => {
      const text = writeBaselineFile(full);
      const read = readBlocks('f', change(text));
      assert.deepEqual(read.baselines, readBaselineFile('f', text));
      assert.equal(rewriteBlocks(read, read.baselines).text, text);
    });
  }

  it('keeps both versions of a benchmark that occurs twice in the file', () => {
    const later = { ...own(2), metadata: { ...own(2).metadata, createdAt: '2027-01-01T00:00:00.000Z' } };
    const [one, other] = [writeBaselineFile(suiteOf([['a', [own(1)]]])), writeBaselineFile(suiteOf([['a', [later]]]))];
    const block = /\n( {4}\{\n {6}"id"[\s\S]*\n {4}\})\n/.exec(other)?.[1];
    const text = one.replace('\n  ]\n}\n', `,\n${block}\n  ]\n}\n`);
    const versions = readBlocks('f', text).baselines.benchmarks.get('a') ?? [];
    assert.deepEqual(
      versions.map(({ version, metrics }) => [version, metrics[0]?.value]),
      [
        [2, 2],
        [1, 1],
      ],
    );
  });
});

function changedSomewhere(before: SuiteBaselines, round: number, random: () => number): SuiteBaselines {
  const benchmarks = new Map(before.benchmarks);
  for (let count = Math.floor(random() * 3); count >= 0; count--) {
    const name = names[Math.floor(random() * names.length)] ?? '';
    if (random() < 0.3) benchmarks.delete(name);
    else benchmarks.set(name, [random() < 0.5 ? own(round) : foreign(round), ...(benchmarks.get(name) ?? [])]);
  }
  return suiteOf(benchmarks);
}

describe('schemaCheck of a baseline file', () => {
  const check = schemaCheck(baselineFileSchema);
  const good: unknown = JSON.parse(writeBaselineFile(full));
  const wrong = [
    undefined,
    null,
    true,
    0,
    -1.5,
    Number.POSITIVE_INFINITY,
    2 ** 60,
    '',
    'x',
    [],
    [1],
    [['a', 'b', 'c']],
    {},
    { id: 'a' },
  ];

  it('agrees with the schema for any value in place of the file', () => {
    for (const value of [good, ...wrong]) assert.equal(check(value), baselineFileSchema.safeParse(value).success);
    assert.equal(check(good), true);
  });

  it('agrees with the schema for random damage', () => {
    const random = createRandom(5);
    const seen = { true: 0, false: 0 };
    for (let round = 0; round < 1500; round++) {
      const broken: unknown = structuredClone(good);
      damage(broken, random, round);
      const said = check(broken);
      assert.equal(said, baselineFileSchema.safeParse(broken).success, JSON.stringify(broken));
      seen[said ? 'true' : 'false'] += 1;
    }
    assert.ok(seen.true > 100 && seen.false > 100, JSON.stringify(seen));
  });

  /** Replaces or removes one random value. */
  function damage(value: unknown, random: () => number, round: number): void {
    if (typeof value !== 'object' || value === null) return;
    const keys = Object.keys(value);
    const key = keys[Math.floor(random() * keys.length)];
    if (key === undefined) return;
    const child: unknown = Reflect.get(value, key);
    if (typeof child === 'object' && child !== null && random() < 0.9) damage(child, random, round);
    else if (round % 5 === 0) Reflect.deleteProperty(value, key);
    else if (round % 5 === 1) Reflect.set(value, `${key}x`, 1);
    else Reflect.set(value, key, wrong[Math.floor(random() * wrong.length)]);
  }
});

describe('git diff of a large baseline file', () => {
  const sandbox = useSandbox();
  const git = (...words: string[]) => execFileSync('git', words, { cwd: sandbox.folder, encoding: 'utf8' });
  const create = () =>
    new BaselineManager({
      files: nodeFiles,
      root: sandbox.folder,
      machine: fakeMachine(),
      clock: systemClock,
      judge: regressionJudge,
    });
  const accepted = (index: number, value: number) => ({
    id: { suite: 's', benchmark: `b${index}` },
    metrics: [metric('duration', value, { processes: [Array.from({ length: 20 }, (_, place) => value + place)] })],
  });

  it('shows only the lines of the accepted benchmark among 5,000, and nothing when the same run is accepted again', async () => {
    await create().setBaselines(Array.from({ length: 5000 }, (_, index) => accepted(index, index)));
    git('init', '-q');
    git('add', '.');
    const manager = create();
    await manager.loadBaselines();
    await manager.acceptResults([accepted(2500, 1)]);
    const [numstat, diff] = [git('diff', '--numstat'), git('diff')];
    const [added, removed, file] = numstat.trim().split('\t');
    assert.equal(file, 'baselines/default/s.json');
    assert.ok(Number(added) <= 20 && removed === '0', numstat);
    assert.ok(diff.length <= 1200, `${diff.length} bytes:\n${diff}`);
    await manager.acceptResults([accepted(2500, 1)]);
    await create().acceptResults([accepted(2500, 1), accepted(7, 7)]);
    assert.equal(git('diff'), diff);
  });
});

describe('createdAt of accepted entries', () => {
  it('increases on every machine even if the clock stops or goes back', async () => {
    const files = new Map<string, string>();
    let now = Date.UTC(2026, 0, 1);
    const manager = new BaselineManager({
      files: {
        ...nodeFiles,
        read: async (path) => files.get(path),
        write: async (path, text) => void files.set(path, text),
        withLock: (_path, work) => work(),
      },
      root: '/r',
      machine: fakeMachine(),
      clock: { ...systemClock, now: () => now },
      judge: regressionJudge,
    });
    const id = { suite: 's', benchmark: 'a' };
    for (const step of [0, 0, -3_600_000, 5, -1]) {
      now += step;
      for (const systemInfo of [thisSystem, otherSystem]) {
        const before = manager.getBaseline(id, systemInfo)?.metadata.createdAt ?? '';
        const accepted = await manager.setBaseline(id, [metric('duration', now)], { systemInfo });
        assert.ok((accepted?.createdAt ?? '') > before, 'a later moment');
        assert.equal(manager.getBaseline(id, systemInfo)?.version, accepted?.version, 'it is on top');
      }
    }
  });
});
