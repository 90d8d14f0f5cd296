// The history panel's models: points and lanes, what they were held against, levels, commits, distributions, versions, overviews.
import { strict as assert } from 'node:assert';
import { panelModel } from '../../../../src/core/present/history/historyModel.ts';
import type { BenchmarkHistory, PanelModel } from '../../../../src/core/present/history/panelTypes.ts';
import { pointText, spokenPoint } from '../../../../src/core/present/history/pointText.ts';
import { evidenceLines } from '../../../../src/core/present/verdict/evidenceText.ts';
import { metric, otherSystem, result, startTime, type World } from '../../doubles.ts';
import { commitOf, day, type MeasuredRun, output, projectWith } from './measuredProject.ts';
import { longPast, suitePast } from './pasts.ts';

const asked = { suite: output.suite, axis: 'runs', others: [] } as const;

function historyOf({ workspace }: World, benchmark: string, more: object = {}): BenchmarkHistory {
  const model = panelModel(workspace, { ...asked, benchmark, ...more });
  assert.equal(model.kind, 'benchmark');
  return model.kind === 'benchmark' ? model : assert.fail();
}

const run = (value: number, daysAgo: number, more: Partial<MeasuredRun> = {}): MeasuredRun => ({
  results: [result('a', value)],
  daysAgo,
  ...more,
});

const accept = ({ workspace }: World, value: number, daysAgo: number, notes?: string) =>
  workspace.baselines.setBaselines([
    {
      id: { suite: output.suite, benchmark: 'a' },
      metrics: [metric('duration', value)],
      acceptedAt: startTime - daysAgo * day,
      notes,
    },
  ]);

describe('The history of a benchmark', () => {
  it('has a point a run, the one that is going on among them, oldest first', async () => {
    const world = await projectWith([run(110, 1), run(100, 2)], [result('a', 120)]);
    const [lane] = historyOf(world, 'a').lanes;
    assert.deepEqual(
      lane?.points.map(({ value, time }) => [value, (startTime - time) / day]),
      [
        [100, 2],
        [110, 1],
        [120, 0],
      ],
    );
  });

  it('says why the newest verdict is what it is, as tooltips do, and what is doubtful about it first', async () => {
    const world = await suitePast();
    const { why } = historyOf(world, 'sort/quick');
    const shown = world.workspace.verdict({ suite: output.suite, benchmark: 'sort/quick' })?.metrics[0];
    assert.ok(shown !== undefined && why !== undefined);
    assert.match(why.verdict, /^4\d\.\d% slower, major, confirmed by 8 runs$/);
    assert.match(why.lines[0] ?? '', /^⚠ \d+ of 60 samples are outliers$/);
    assert.deepEqual(why.lines.slice(1), evidenceLines(shown));
    const failed = await projectWith([run(100, 2)], [result('a', [], { failure: 'boom' })]);
    assert.equal(historyOf(failed, 'a').why, undefined);
  });

  it('holds each point against the version that counted when it was measured', async () => {
    const world = await projectWith([run(100, 9), run(101, 7), run(80, 5), run(81, 3)], [result('a', 99)]);
    await accept(world, 100, 8);
    await accept(world, 80, 4, 'faster');
    await world.workspace.reloadBaselines();
    const [lane] = historyOf(world, 'a').lanes;
    assert.deepEqual(
      lane?.points.map(({ baseline, limit }) => [baseline, limit]),
      [
        [100, 115],
        [100, 115],
        [80, 92],
        [80, 92],
        [80, 92],
      ],
    );
    assert.deepEqual(
      lane?.versions.map(({ index, text }) => [index, text]),
      [
        [0, 'v1: 100 ns'],
        [2, 'v2: 80.0 ns, “faster”'],
      ],
    );
  });

  it('marks what was pinned to the timeline before the first run that it could have touched', async () => {
    const at = new Date(startTime - 4 * day).toISOString();
    const events = [
      { at, note: 'Rust 1.95' },
      { at: new Date(startTime + day).toISOString(), note: 'a plan' },
    ];
    const world = await projectWith([run(100, 5), run(101, 3)], [result('a', 99)], { events });
    assert.deepEqual(
      historyOf(world, 'a').lanes[0]?.events.map(({ index, text, note }) => [index, text, note]),
      [
        [1, `${at.slice(0, 10)}: Rust 1.95`, 'Rust 1.95'],
        [3, `${events[1]?.at.slice(0, 10)}: a plan`, 'a plan'],
      ],
    );
  });

  it('gives each machine a lane, the newest run’s first', async () => {
    const world = await projectWith([run(100, 3), run(900, 2, { system: otherSystem })], [result('a', 101)]);
    assert.deepEqual(
      historyOf(world, 'a').lanes.map(({ machine, points }) => [machine, points.map(({ value }) => value)]),
      [
        ['this machine', [100, 101]],
        ['Other CPU, linux', [900]],
      ],
    );
  });

  it('joins the runs of one commit, but not those with changes', async () => {
    const commit = commitOf(1);
    const runs = [run(100, 5, { commit }), run(104, 4, { commit }), run(130, 3, { commit, dirty: true }), run(99, 2)];
    const [lane] = historyOf(await projectWith(runs, [result('a', 98)]), 'a', { axis: 'commits' }).lanes;
    assert.deepEqual(
      lane?.points.map(({ value, runs: count, interval }) => [value, count, interval?.low, interval?.high]),
      [
        [102, 2, 100, 104],
        [130, 1, undefined, undefined],
        [99, 1, undefined, undefined],
        [98, 1, undefined, undefined],
      ],
    );
  });

  it('says since when the level is what it is', async () => {
    const world = await suitePast();
    const history = historyOf(world, 'sort/quick');
    const [lane] = history.lanes;
    assert.match(
      history.summary,
      /^\+4\d\.\d% since a1c0c0d \(8 of 41 runs\)\. Measured on 2 machines, one chart each\.$/,
    );
    assert.deepEqual(lane?.changes.map(({ index, isWorse }) => [index, isWorse]).at(-1), [33, true]);
    assert.equal(lane?.points[21]?.value, null);
    assert.equal(lane?.points[21]?.failure, 'panicked at src/sort.rs:12');
  });

  it('knows better from worse where higher is better', async () => {
    const rates = [...Array(12).fill(1000), ...Array(12).fill(500)];
    const runs = rates.map((rate: number, place) =>
      run(0, 30 - place, { results: [result('a', [metric('throughput', rate * (1 + (place % 3) / 200))])] }),
    );
    const world = await projectWith(runs, [result('a', [metric('throughput', 500)])]);
    await world.workspace.baselines.setBaselines([
      {
        id: { suite: output.suite, benchmark: 'a' },
        metrics: [metric('throughput', 1000)],
        acceptedAt: startTime - 25 * day,
      },
    ]);
    await world.workspace.reloadBaselines();
    const [lane] = historyOf(world, 'a').lanes;
    assert.deepEqual(
      lane?.changes.map(({ index, isWorse }) => [index, isWorse]),
      [[12, true]],
    );
    const last = lane?.points.at(-1);
    assert.equal(last?.limit, 900);
    assert.equal(last && pointText(last, 'ops/s', undefined).isBeyond, true);
  });

  it('spreads samples over the same bins, and counts every one', async () => {
    const { distribution } = historyOf(await suitePast(), 'sort/quick');
    assert.ok(distribution);
    assert.deepEqual(
      distribution.sides.map(({ label, count }) => [label, count]),
      [
        ['current', 60],
        ['baseline', 60],
      ],
    );
    for (const { shares, cumulative } of distribution.sides) {
      assert.equal(shares.length, distribution.edges.length - 1);
      assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
      assert.equal(cumulative.at(-1)?.[1], 1);
      assert.ok(cumulative.every(([value], place) => value >= (cumulative[place - 1]?.[0] ?? 0)));
    }
    assert.deepEqual(distribution.rows.map(({ label }) => label).slice(0, 3), ['samples', 'lowest', 'lower quarter']);
  });

  it('lists the versions with what can be done', async () => {
    const { versions } = historyOf(await suitePast(), 'sort/quick');
    assert.deepEqual(
      versions.map(({ version, counts, note, commit, actions }) => [
        version,
        counts,
        note,
        commit?.slice(0, 7),
        actions.length,
      ]),
      [
        [2, true, 'pivots are cached', 'a1b8c0d', 2],
        [1, false, 'Initial baseline', 'a1b0c0d', 4],
      ],
    );
  });

  it('puts others on the same axis, in percent of what each is held against', async () => {
    const { relative } = historyOf(await suitePast(), 'sort/quick', { others: ['sort/merge', 'gone'] });
    assert.deepEqual(
      relative?.series.map(({ label, against, changes }) => [label, against, changes.length]),
      [
        ['sort/quick', 'baseline', 41],
        ['sort/merge', 'baseline', 41],
      ],
    );
    assert.equal(relative?.series[0]?.changes[21], null);
    assert.ok(Math.abs((relative?.series[1]?.changes.at(-1) ?? 0) + 11.6) < 0.5);
  });

  it('is told in one sentence a point', async () => {
    const [lane] = historyOf(await suitePast(), 'sort/quick').lanes;
    const last = lane?.points.at(-1);
    assert.ok(last);
    const commit = { author: 'Ada\nLovelace', time: startTime, subject: 'cache\u202Epivots' };
    const spoken = spokenPoint(pointText({ ...last, commit: commitOf(0xa1c0), branch: 'main' }, 'ns', commit));
    assert.match(spoken, /^14\.3 µs, \+44\.4%, was 9\.91 µs, 20\d\d-.*, a1c0c0d on main, cachepivots, Ada Lovelace$/);
  });

  it('is made of 5,000 runs in the time of a look', async () => {
    const world = await longPast(5000);
    historyOf(world, 'tick');
    const start = performance.now();
    const { lanes } = historyOf(world, 'tick');
    const took = performance.now() - start;
    assert.equal(lanes[0]?.points.length, 5001);
    assert.equal(lanes[0]?.changes.length, 1);
    assert.ok(took < 1500, `took ${took} ms`);
  });
});

describe('What the panel shows otherwise', () => {
  it('is a suite’s benchmarks, worst first, with ratios where there are some', async () => {
    const { workspace } = await suitePast();
    const model: PanelModel = panelModel(workspace, asked);
    assert.ok(model.kind === 'suite');
    const rows = model.rows.map(({ name, status, ratio }) => [
      name,
      status,
      ratio === undefined ? '' : ratio.toFixed(1),
    ]);
    assert.deepEqual(rows[0], ['sort/quick', 'regressed', '1.4']);
    assert.deepEqual(rows.map(([name]) => name).sort(), ['hash', 'sort/merge', 'sort/quick']);
    for (const { low, high, ratio = 1 } of model.rows)
      if (low !== undefined) assert.ok(low <= ratio && ratio <= (high ?? 0));
  });

  it('is why there is nothing', async () => {
    const { workspace } = await projectWith([], [result('a', 1)]);
    const gone = { kind: 'nothing', message: 'This benchmark no longer exists: it has no result and no baseline.' };
    assert.deepEqual(panelModel(workspace, { ...asked, suite: 'no' }), { ...gone, title: 'no' });
    assert.deepEqual(panelModel(workspace, { ...asked, benchmark: '__proto__' }), { ...gone, title: '__proto__' });
  });
});
