// Tests of accepting a single metric, several combined runs, or the removal of a benchmark.
import { strict as assert } from 'node:assert';
import { readRecord, writeRecord } from '../../../src/core/history/historyRecord.ts';
import { pooledResult, pooledRuns } from '../../../src/core/history/pooledRuns.ts';
import type { CodeState, Metric, Result } from '../../../src/core/model/model.ts';
import {
  acceptanceChoices,
  acceptanceTitle,
  acceptedText,
  poolChoices,
} from '../../../src/core/present/acceptance/acceptanceText.ts';
import { acceptanceWarnings, isOtherMachine } from '../../../src/core/present/acceptance/acceptanceWarnings.ts';
import { treeRows } from '../../../src/core/present/tree/tree.ts';
import { createWorld, failed, look, metric, otherSystem, outputOf, result, type World } from '../doubles.ts';

const output = outputOf('bench.json');
const id = (benchmark: string) => ({ suite: output.suite, benchmark });

/** Creates a workspace with accepted results, then measures new ones. */
async function changed(before: readonly Result[], now: readonly Result[]): Promise<World> {
  const world = createWorld();
  await world.workspace.load();
  world.workspace.applyOutcome(output, look(before));
  await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
  world.workspace.applyOutcome(output, look(now));
  return world;
}

const two = (mean: number, p95: number): readonly Metric[] => [
  metric('duration', mean, { name: 'mean' }),
  metric('duration', p95, { name: 'p95', role: 'secondary' }),
];

const values = ({ workspace }: World, benchmark: string) =>
  workspace.baselines.getBaseline(id(benchmark))?.metrics.map(({ name, value }) => `${name} ${value}`);

describe('accepting one metric', () => {
  it('takes it from the run and keeps the other metrics of the previous version', async () => {
    const world = await changed([result('a', two(100, 200))], [result('a', two(80, 400))]);
    const { workspace } = world;
    const items = workspace.acceptances.plan([{ ...id('a'), metrics: ['mean'] }]);
    assert.deepEqual(
      items.map(({ kind }) => kind),
      ['better'],
    );
    assert.equal(await workspace.acceptances.accept(items), 1);
    assert.deepEqual(values(world, 'a'), ['mean 80', 'p95 200']);
    const entry = workspace.baselines.getBaseline(id('a'));
    assert.equal(entry?.version, 2);
    assert.equal(entry?.metadata.notes, 'only mean; the other metrics are those of v1');
    assert.equal(workspace.verdict(id('a'))?.status, 'regressed', 'p95 is still compared with the previous version');
    assert.equal(await workspace.acceptances.undo(), 1);
    assert.deepEqual(values(world, 'a'), ['mean 100', 'p95 200']);
  });

  it('requires a reason only if that metric is worse', async () => {
    const world = await changed([result('a', two(100, 200))], [result('a', two(100, 400))]);
    const { workspace } = world;
    const worse = workspace.acceptances.plan([{ ...id('a'), metrics: ['p95'] }]);
    await assert.rejects(workspace.acceptances.accept(worse), { kind: 'conflict' });
    await workspace.acceptances.accept(worse, ' bigger pages ');
    assert.deepEqual(values(world, 'a'), ['mean 100', 'p95 400']);
    assert.equal(
      workspace.baselines.getBaseline(id('a'))?.metadata.notes,
      'bigger pages (only p95; the other metrics are those of v1)',
    );
    assert.equal(
      await workspace.acceptances.accept(workspace.acceptances.plan([{ ...id('a'), metrics: ['mean'] }])),
      0,
    );
  });

  it('accepts only that metric if the benchmark has no baseline', async () => {
    const world = await changed([], [result('a', two(100, 200))]);
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan([{ ...id('a'), metrics: ['p95'] }]));
    assert.deepEqual(values(world, 'a'), ['p95 200']);
  });

  it('accepts all selected metrics, or the whole benchmark if that is selected too', async () => {
    const world = await changed([result('a', two(100, 200))], [result('a', two(90, 180))]);
    const part = (name: string) => ({ ...id('a'), metrics: [name] });
    const both = world.workspace.acceptances.plan([part('mean'), part('p95')]);
    assert.deepEqual(
      both.map((item) => item.metrics),
      [['mean', 'p95']],
    );
    for (const wanted of [
      [part('mean'), id('a')],
      [id('a'), part('mean')],
    ]) {
      const [whole, another] = world.workspace.acceptances.plan(wanted);
      assert.deepEqual([whole?.metrics, another], [undefined, undefined]);
    }
    assert.deepEqual(world.workspace.acceptances.plan([part('unknown')]), []);
    assert.equal(acceptanceChoices(both)[0]?.label, 'a (mean, p95)');
    assert.equal(acceptedText(both), 'a (mean, p95) accepted');
  });

  it('is offered on rows of metrics that were measured', async () => {
    const world = await changed([result('a', two(100, 200))], [result('a', two(90, 180))]);
    const metrics = treeRows([world.workspace])[0]?.children()[0]?.children() ?? [];
    assert.deepEqual(
      metrics.map(({ context }) => /\bacceptable\b/.test(context)),
      [true, true],
    );
  });
});

describe('removing a missing benchmark', () => {
  const before = ['a', 'b', 'c'].map((name) => result(name, 100));

  it('is listed unticked, removes the benchmark, and can be undone with all versions', async () => {
    const world = await changed(before, [result('a', 100), result('b', 100)]);
    const { workspace } = world;
    const file = [...world.files.texts].find(([path]) => path.endsWith('bench.json.json'));
    const items = [...workspace.acceptances.plan(), ...workspace.acceptances.planRemoval()];
    assert.equal(acceptanceTitle(items), '1 missing · 2 unchanged');
    assert.deepEqual(
      acceptanceChoices(items).map(({ label, picked }) => `${picked ? 'x' : ' '} ${label}`),
      ['  c', 'x a', 'x b'],
    );
    const gone = workspace.acceptances.planRemoval([id('a'), id('c')]);
    assert.equal(acceptedText(gone), 'c removed from the baseline');
    assert.equal(await workspace.acceptances.accept(gone), 1);
    assert.equal(workspace.verdict(id('c')), undefined);
    assert.equal(workspace.baselines.getVersions(id('c')).length, 0);
    assert.equal(workspace.baselines.getVersions(id('a')).length, 1);
    assert.equal(workspace.acceptances.canUndo, true);
    assert.equal(await workspace.acceptances.undo(), 1);
    assert.equal(workspace.verdict(id('c'))?.status, 'missing');
    assert.equal(world.files.texts.get(file?.[0] ?? ''), file?.[1], 'the file is as it was, to the byte');
  });

  it('is skipped if the benchmark is measured again before', async () => {
    const { workspace } = await changed(before, [result('a', 100), result('b', 100)]);
    const gone = workspace.acceptances.planRemoval();
    workspace.applyOutcome(output, look(before.map(({ benchmark }) => result(benchmark.name, 101))));
    assert.equal(await workspace.acceptances.accept(gone), 0);
    assert.equal(workspace.baselines.getVersions(id('c')).length, 1);
  });
});

describe('combining several runs', () => {
  const clean: CodeState = { commit: 'aaaa', branch: 'main', dirty: false };
  const timed = (value: number, samples?: readonly number[]) =>
    result('a', [metric('duration', value, samples === undefined ? {} : { processes: [samples] })]);

  /** Measures runs one after another, each recorded in history before the next. Nothing is accepted yet. */
  async function ran(runs: readonly (readonly [CodeState, Result])[]): Promise<World> {
    const world = createWorld();
    await world.workspace.load();
    await world.workspace.history.open();
    for (const [index, [code, measured]] of runs.entries()) {
      const parsed = { tool: 'Tool', results: [measured], warnings: [], code };
      world.workspace.applyOutcome(output, look([], { parsed, hash: String(index) }));
      await world.workspace.settled();
      world.clock.pass(200_000);
      await world.workspace.settled();
    }
    // Runs ended by the clock are written asynchronously.
    while (world.workspace.history.runs(output.suite).length < runs.length) await new Promise(setImmediate);
    return world;
  }

  it('uses runs of the same code or the newest runs', async () => {
    const { workspace } = await ran([
      [{ commit: 'bbbb', dirty: false }, timed(1)],
      [clean, timed(100)],
      [{ ...clean, dirty: true }, timed(5)],
      [clean, timed(130)],
      [clean, timed(110)],
    ]);
    const items = workspace.acceptances.plan();
    assert.deepEqual(
      [workspace.acceptances.poolSize(items, 'sameCode'), workspace.acceptances.poolSize(items, 'lastRuns')],
      [3, 5],
    );
    assert.deepEqual(
      poolChoices((kind) => workspace.acceptances.poolSize(items, kind)).map(
        ({ label, picked }) => `${picked} ${label}`,
      ),
      ['false Use the median of 3 runs of this commit', 'false Use the median of the last 5 runs'],
    );
    assert.equal(await workspace.acceptances.accept(workspace.acceptances.pooled(items, 'sameCode')), 1);
    const entry = workspace.baselines.getBaseline(id('a'));
    assert.deepEqual([entry?.metrics[0]?.value, entry?.metrics[0]?.processes], [110, [[110], [130], [100]]]);
    assert.equal(entry?.metadata.notes, 'pooled from 3 runs');
  });

  it('is not offered for a single run', async () => {
    const { workspace } = await ran([
      [{ commit: 'bbbb' }, timed(1)],
      [clean, timed(100)],
    ]);
    const items = workspace.acceptances.plan();
    assert.equal(workspace.acceptances.poolSize(items, 'sameCode'), 0);
    assert.deepEqual(workspace.acceptances.pooled(items, 'sameCode'), items);
  });

  it('requires a reason if their median is worse, even if the newest run is unchanged', async () => {
    const { workspace } = await ran([
      [clean, timed(200)],
      [clean, timed(210)],
      [clean, timed(100)],
    ]);
    await workspace.baselines.setBaseline(id('a'), [metric('duration', 100)]);
    await workspace.reloadBaselines();
    const items = workspace.acceptances.plan();
    assert.equal(items[0]?.kind, 'same');
    const pooled = workspace.acceptances.pooled(items, 'lastRuns');
    assert.equal(pooled[0]?.kind, 'worse');
    await assert.rejects(workspace.acceptances.accept(pooled), { kind: 'conflict' });
    await workspace.acceptances.accept(pooled, 'slow disk');
    assert.equal(workspace.baselines.getBaseline(id('a'))?.metadata.notes, 'slow disk (pooled from 3 runs)');
  });

  it("keeps each run's samples as a separate process, and drops the interval of a single run", async () => {
    const world = await ran([
      [clean, timed(1, [1, 2])],
      [clean, timed(3)],
    ]);
    const past = world.workspace.history.runs(output.suite);
    const newest = result('a', [
      metric('duration', 3, { interval: { low: 1, high: 4 } }),
      metric('memory', 7, { interval: { low: 6, high: 8 } }),
    ]);
    const [time, memory] = pooledResult(newest, past).metrics;
    assert.deepEqual([time?.value, time?.processes, time?.interval], [2, [[1, 2], [3]], undefined]);
    assert.deepEqual(memory, newest.metrics[1], 'a metric that no other run measured is as it was');
  });

  it('uses the newest ten complete runs of one machine', async () => {
    const { workspace } = await ran([[clean, timed(1)]]);
    const [run] = workspace.history.runs(output.suite);
    assert.ok(run);
    const past = Array.from({ length: 14 }, (_, index) => ({ ...run, id: `past ${index}` }));
    const others = [
      { ...run, id: 'partial', complete: false },
      { ...run, id: 'elsewhere', machineId: 'other' },
    ];
    const source = { run, complete: false, past: [...past, ...others, run] };
    assert.deepEqual(
      pooledRuns('sameCode', source).map((each) => each.id),
      [13, 12, 11, 10, 9, 8, 7, 6, 5, 4].map((index) => `past ${index}`),
    );
    const line = readRecord(writeRecord(run));
    assert.equal(
      pooledRuns('sameCode', { ...source, complete: true, past: [line ?? run] }).length,
      0,
      'itself counts once',
    );
  });
});

describe('acceptance warnings', () => {
  it('report a partial run and failed benchmarks', async () => {
    const before = ['a', 'b', 'c', 'd', 'e'].map((name) => result(name, 100));
    const { workspace } = await changed(before, [result('a', 90), failed('b', 'boom')]);
    assert.deepEqual(acceptanceWarnings(workspace, workspace.acceptances.plan()), [
      'bench.json is a partial run: 2 of 5 benchmarks.',
      'bench.json: 1 failed and is not shown.',
    ]);
  });

  it('report a run of another machine, none of which is ticked', async () => {
    const world = createWorld();
    await world.workspace.load();
    const { os, arch, cpuModel, cpuCores } = otherSystem;
    const parsed = { tool: 'Tool', results: [result('a', 1)], warnings: [], machine: { os, arch, cpuModel, cpuCores } };
    world.workspace.applyOutcome(output, look([], { parsed }));
    const items = world.workspace.acceptances.plan();
    assert.deepEqual(acceptanceWarnings(world.workspace, items), [
      'bench.json was measured on a different machine (CPU: Own CPU → Other CPU, cores: 8 → 4).',
    ]);
    const doubtful = (item: (typeof items)[number]) => isOtherMachine(world.workspace, item);
    assert.deepEqual(
      acceptanceChoices(items, doubtful).map(({ picked }) => picked),
      [false],
    );
  });

  it('are empty for a complete run on this machine', async () => {
    const { workspace } = await changed([result('a', 1)], [result('a', 1.01)]);
    assert.deepEqual(acceptanceWarnings(workspace, workspace.acceptances.plan()), []);
  });
});

describe('accepting with an invalid config.json', () => {
  const config = '/project/.benchmark-baseline/config.json';
  const faulty = '{\n  "baseline": { "keepVersions": }\n}';
  const measured = { id: id('a'), metrics: two(100, 200) };

  it('throws for every kind of change if the config was never valid', async () => {
    const { workspace, files } = createWorld();
    files.texts.set(config, faulty);
    await workspace.load();
    workspace.applyOutcome(output, look([result('a', two(100, 200))]));
    const before = [...files.texts];
    const { acceptances } = workspace;
    const ways: readonly (() => Promise<unknown>)[] = [
      () => workspace.acceptances.accept(workspace.acceptances.plan()),
      () => acceptances.import({ list: [measured], leaveOut: 'known' }),
      () => acceptances.rollback(id('a'), 1),
    ];
    for (const way of ways) {
      await assert.rejects(way(), {
        name: 'BaselineError',
        file: config,
        message: /^Nothing was accepted because config\.json is invalid \(line 2\): .*\.$/,
      });
    }
    assert.deepEqual([...files.texts], before);
    files.texts.set(config, faulty.replace(': }', ': 7 }'));
    await workspace.reloadConfig();
    assert.equal(await workspace.acceptances.accept(workspace.acceptances.plan()), 1);
  });

  it('keeps as many versions as the last valid config says', async () => {
    const { workspace, files } = createWorld();
    files.texts.set(config, '{ "baseline": { "keepVersions": 1 } }');
    await workspace.load();
    files.texts.set(config, faulty);
    await workspace.reloadConfig();
    for (const value of [100, 50]) {
      workspace.applyOutcome(output, look([result('a', two(value, 200))]));
      assert.equal(await workspace.acceptances.accept(workspace.acceptances.plan()), 1);
    }
    assert.equal(workspace.baselines.getVersions(id('a')).length, 1);
  });
});
