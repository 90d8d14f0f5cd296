// Tests of when accepting requires a reason: for suspected results and for several combined runs.
import { strict as assert } from 'node:assert';
import type { AcceptanceItem } from '../../../src/core/acceptance/acceptancePlan.ts';
import { denoBench } from '../../../src/core/formats/javascript/denoBench.ts';
import type { Result } from '../../../src/core/model/model.ts';
import { createWorld, look, metric, outputOf, result, type World } from '../doubles.ts';
import { parseText } from '../formats/fixtures.ts';

const output = outputOf('bench.json');
const rest = 200_000;

async function open(config: object): Promise<World> {
  const world = createWorld();
  world.files.texts.set('/project/.benchmark-baseline/config.json', JSON.stringify(config));
  await world.workspace.load();
  return world;
}

/** Measures a run that is recorded in history when this resolves. */
async function measure({ workspace, clock }: World, results: readonly Result[], commit: string): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    const subscription = workspace.onDidEndRun(() => {
      subscription.dispose();
      resolve();
    });
  });
  const parsed = { tool: 'Tool', results, warnings: [], code: { commit, dirty: false } };
  workspace.applyOutcome(output, look(results, { parsed, hash: `${clock.now()}`, modifiedAt: clock.now() }));
  await workspace.settled();
  clock.pass(rest);
  await ended;
  await workspace.settled();
}

/** Accepts a run of the first value, then measures the other values at one commit. */
async function measured(config: object, resultsOf: (value: number) => readonly Result[], values: readonly number[]) {
  const world = await open(config);
  const [accepted, ...others] = values;
  assert.ok(accepted !== undefined);
  await measure(world, resultsOf(accepted), 'aaaa');
  await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
  for (const value of others) await measure(world, resultsOf(value), 'bbbb');
  return world;
}

const kindsOf = (items: readonly AcceptanceItem[]) => items.map(({ id, kind }) => `${id.benchmark}: ${kind}`);

/** Returns the results of a Deno output in which every benchmark took `value` ms. */
function deno(value: number): readonly Result[] {
  const bench = (group: string | null, name: string) => ({
    origin: 'file:///project/bench.ts',
    group,
    name,
    results: [{ ok: { n: 10, avg: value * 1e6, min: value * 1e6, max: value * 1e6 } }],
  });
  const benches = [bench('json', 'parse'), bench(null, 'parse'), bench(null, 'parse')];
  return parseText(denoBench, JSON.stringify({ runtime: 'Deno/2.9.6 x86_64-unknown-linux-gnu', benches })).results;
}

describe('accepting several combined runs', () => {
  const override = (benchmarks: string) => ({ overrides: [{ benchmarks, threshold: 5 }] });

  for (const method of ['auto', 'thresholds']) {
    it(`requires a reason if each run regressed by an override for the benchmark's name (method ${method})`, async () => {
      const config = { ...override('parse'), detection: { method } };
      const { workspace } = await measured(config, deno, [100, 110, 111]);
      const ids = ['bench.ts > json > parse', 'bench.ts > parse', 'bench.ts > parse#2'];
      const items = workspace.acceptances.plan();
      assert.deepEqual(
        kindsOf(items),
        ids.map((id) => `${id}: worse`),
      );
      const pooled = workspace.acceptances.pooled(items, 'sameCode');
      assert.deepEqual(
        pooled.map(({ id, kind, pool }) => [id.benchmark, kind, pool]),
        ids.map((id) => [id, 'worse', 'sameCode']),
      );
      await assert.rejects(workspace.acceptances.accept(pooled), { kind: 'conflict', message: /requires a reason/ });
      assert.equal(await workspace.acceptances.accept(pooled, 'safer parsing'), 3);
      const entry = workspace.baselines.getBaseline({ suite: output.suite, benchmark: 'bench.ts > parse#2' });
      assert.equal(entry?.metadata.notes, 'safer parsing (pooled from 2 runs)');
    });
  }

  it('requires a reason if the value exceeds a budget but not the threshold', async () => {
    const config = { overrides: [{ benchmarks: 'parse', budget: '105 ms' }] };
    const { workspace } = await measured(config, deno, [100, 110, 111]);
    const pooled = workspace.acceptances.pooled(workspace.acceptances.plan(), 'sameCode');
    assert.deepEqual(new Set(pooled.map(({ kind }) => kind)), new Set(['worse']));
  });

  it('requires no reason if the config ignores the benchmark by name', async () => {
    const config = { overrides: [{ benchmarks: 'parse', ignore: true }] };
    const { workspace } = await measured(config, deno, [100, 210, 211]);
    const pooled = workspace.acceptances.pooled(workspace.acceptances.plan(), 'sameCode');
    assert.deepEqual(new Set(pooled.map(({ kind }) => kind)), new Set(['same']));
  });

  it('requires a reason if the newest run regressed and the combined runs are inconclusive', async () => {
    const noisy = (value: number) => [
      result('a', [metric('duration', value, { processes: [[value], [value * 1.001], [value * 0.999]] })]),
    ];
    const { workspace } = await measured(override('a'), noisy, [100, 90, 130]);
    const items = workspace.acceptances.plan();
    assert.deepEqual(kindsOf(items), ['a: worse']);
    const pooled = workspace.acceptances.pooled(items, 'sameCode');
    assert.deepEqual(kindsOf(pooled), ['a: worse']);
  });

  it('removes the suite-wide shift, as for a single run', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `b${index}`);
    const all = (value: number) => names.map((name, index) => result(name, value * (1 + index)));
    const { workspace } = await measured({}, all, [100_000, 120_000, 120_100]);
    const items = workspace.acceptances.plan();
    assert.ok(workspace.suite(output.suite)?.shift);
    assert.deepEqual(kindsOf(workspace.acceptances.pooled(items, 'sameCode')), kindsOf(items));
  });

  it('does not use the combined runs as their own history', async () => {
    const accepted = 100_300;
    const others = [99_600, 100_900, 99_200, 100_100, 99_800, 100_600, 99_400, 100_200, 99_900];
    const { workspace } = await measured({}, (value) => [result('a', value)], [accepted, ...others]);
    const evidenceOf = (items: readonly AcceptanceItem[]) =>
      items[0]?.verdict.metrics[0]?.evidence.map(({ found }) => found.kind);
    const items = workspace.acceptances.plan();
    assert.ok(evidenceOf(items)?.includes('history'), 'the newest run has a past');
    assert.deepEqual(evidenceOf(workspace.acceptances.pooled(items, 'sameCode')), ['sameMachine', 'change']);
  });

  it('requires no reason if the newest run regressed but the combined runs did not', async () => {
    const single = (value: number) => [result('a', value)];
    const { workspace } = await measured(override('a'), single, [100, 101, 99, 110]);
    const items = workspace.acceptances.plan();
    assert.deepEqual(kindsOf(items), ['a: worse']);
    assert.deepEqual(kindsOf(workspace.acceptances.pooled(items, 'sameCode')), ['a: same']);
  });
});

describe('accepting a suspected result', () => {
  /** Eight ordinary runs followed by an outlier. */
  const runs = [100.3, 99.6, 100.9, 99.2, 100.1, 99.8, 100.6, 99.4, 152];

  it('requires a reason', async () => {
    const { workspace } = await measured({}, (value) => [result('sort', value)], runs);
    const id = { suite: output.suite, benchmark: 'sort' };
    assert.equal(workspace.verdict(id)?.status, 'suspected');
    const items = workspace.acceptances.plan();
    assert.deepEqual(kindsOf(items), ['sort: worse']);
    for (const reason of [undefined, '', ' \n']) {
      await assert.rejects(workspace.acceptances.accept(items, reason), {
        kind: 'conflict',
        message: /requires a reason/,
      });
    }
    assert.equal(workspace.baselines.getBaseline(id)?.version, 1);
    assert.equal(await workspace.acceptances.accept(items, 'safer pivots'), 1);
    assert.equal(workspace.baselines.getBaseline(id)?.metadata.notes, 'safer pivots');
  });

  it('requires a reason if only one of its metrics is accepted', async () => {
    const two = (value: number) => [
      result('sort', [metric('duration', value, { name: 'mean' }), metric('memory', 100, { role: 'secondary' })]),
    ];
    const { workspace } = await measured({}, two, runs);
    const id = { suite: output.suite, benchmark: 'sort' };
    assert.equal(workspace.verdict(id)?.status, 'suspected');
    const [mean, memory] = ['mean', 'memory'].map((name) => workspace.acceptances.plan([{ ...id, metrics: [name] }]));
    assert.deepEqual(kindsOf(mean ?? []), ['sort: worse']);
    assert.deepEqual(kindsOf(memory ?? []), ['sort: same']);
    await assert.rejects(workspace.acceptances.accept(mean ?? []), { kind: 'conflict' });
  });
});

describe('Accepting a suite in which everything became slower', () => {
  const times = (factor: number) =>
    Array.from({ length: 20 }, (_, index) => result(`b${index}`, [metric('duration', (100 + index) * factor)]));

  it('needs a reason, though each benchmark is unchanged relative to the others', async () => {
    const { workspace } = createWorld();
    await workspace.load();
    workspace.applyOutcome(output, look(times(1)));
    await workspace.acceptances.accept(workspace.acceptances.plan());
    workspace.applyOutcome(output, look(times(3)));
    const items = workspace.acceptances.plan();
    assert.deepEqual(new Set(items.map(({ verdict }) => verdict.status)), new Set(['unchanged']));
    await assert.rejects(workspace.acceptances.accept(items), /requires a reason/);
    assert.equal(await workspace.acceptances.accept(items, 'a debug build on purpose'), 20);
  });

  it('needs none where everything became faster', async () => {
    const { workspace } = createWorld();
    await workspace.load();
    workspace.applyOutcome(output, look(times(3)));
    await workspace.acceptances.accept(workspace.acceptances.plan());
    workspace.applyOutcome(output, look(times(1)));
    assert.equal(await workspace.acceptances.accept(workspace.acceptances.plan()), 20);
  });
});
