// Tests of acknowledged regressions: what they apply to, how they end, and that the regression returns.
import { strict as assert } from 'node:assert';
import { acknowledged } from '../../../src/core/acknowledgments/acknowledgmentRules.ts';
import { acknowledgmentSchema } from '../../../src/core/config/acknowledgmentSchema.ts';
import type { BenchmarkVerdict } from '../../../src/core/model/model.ts';
import { suiteProblems } from '../../../src/core/present/code/problems.ts';
import { checkText } from '../../../src/core/present/reports/check.ts';
import { statusText } from '../../../src/core/present/tree/statusBar.ts';
import { treeRows } from '../../../src/core/present/tree/tree.ts';
import { configWarningsOf } from '../../../src/core/workspace/configWarnings.ts';
import { createWorld, FakeClock, look, metric, noGit, outputOf, result, startTime, type World } from '../doubles.ts';

const path = '/project/.benchmark-baseline/config.json';
const day = 24 * 60 * 60 * 1000;
const later = new Date(startTime + 1000).toISOString();

const entryOf = (more: object = {}) => ({
  suite: 's',
  benchmark: 'b',
  reason: 'new parser',
  change: 100,
  at: later,
  ...more,
});

/** Creates a benchmark that is twice as slow as its baseline, with acknowledgments. */
async function regressed(
  entries: readonly object[],
  more: Parameters<typeof createWorld>[0] = {},
  now = 200,
): Promise<World> {
  const world = createWorld(more);
  const { workspace, files } = world;
  await workspace.load();
  workspace.applyOutcome(outputOf('s'), look([result('b', 100), result('c', 100)]));
  await workspace.acceptances.accept(workspace.acceptances.plan());
  files.texts.set(path, JSON.stringify({ acknowledged: entries }));
  await workspace.reloadConfig();
  workspace.applyOutcome(outputOf('s'), look([result('b', now), result('c', 100)]));
  workspace.setLoading(false);
  await workspace.settled();
  return world;
}

const statusOf = ({ workspace }: World) => workspace.verdict({ suite: 's', benchmark: 'b' })?.status;
const levels = { minor: 'information', major: 'warning', critical: 'error' } as const;
const problemsOf = ({ workspace }: World) => workspace.suites.flatMap((suite) => suiteProblems(suite, levels));

describe('an acknowledgment', () => {
  it('removes the regression from the problems, keeps its severity, and is explained in the tree', async () => {
    const world = await regressed([entryOf({ by: 'Ada', until: '2026-12-31' })]);
    const { workspace } = world;
    const verdict = workspace.verdict({ suite: 's', benchmark: 'b' });
    assert.deepEqual([verdict?.status, verdict?.severity], ['acknowledged', 'critical']);
    assert.deepEqual(problemsOf(world), []);
    const row = treeRows([workspace])[0]
      ?.children()
      .find(({ label }) => label === 'b');
    assert.deepEqual([row?.icon.name, /acknowledged/.test(row?.description ?? '')], ['bell-slash', true]);
    assert.match(row?.tooltip() ?? '', /acknowledged by Ada\\: "new parser" \\\(until 2026\\-12\\-31\\\)/);
    const { warning, text } = statusText([workspace]);
    assert.deepEqual([warning, text], [false, '$(graph-line) 1 OK']);
    assert.match(checkText(workspace, { explain: true }), /acknowledged b.*(?:\n {6}.*)*"new parser"/);
    assert.match(checkText(workspace, { explain: false }), /1 acknowledged/);
  });

  it('does not replace the reason when the result is accepted', async () => {
    const { workspace } = await regressed([entryOf()]);
    await assert.rejects(workspace.acceptances.accept(workspace.acceptances.plan()), /requires a reason/);
  });

  const about: readonly (readonly [string, object, string])[] = [
    ['the whole benchmark', {}, 'acknowledged'],
    ['the metric', { metric: 'duration' }, 'acknowledged'],
    ['another metric', { metric: 'p95' }, 'regressed'],
    ['another benchmark', { benchmark: 'c' }, 'regressed'],
    ['another suite', { suite: 'x' }, 'regressed'],
    ['a glob instead of a name', { benchmark: '*' }, 'regressed'],
    ['an earlier baseline', { at: '2020-01-01T00:00:00.000Z' }, 'regressed'],
    ['a worsening within worseBy', { change: 95, worseBy: 5 }, 'acknowledged'],
    ['a worsening beyond worseBy', { change: 94, worseBy: 5 }, 'regressed'],
    ['a day that has not ended', { until: '2026-01-02' }, 'acknowledged'],
    ['a day that has ended', { until: '2026-01-01' }, 'regressed'],
    ['an unknown commit', { untilCommit: 'abcdef0' }, 'acknowledged'],
  ];
  for (const [title, more, status] of about) {
    it(`for ${title} leaves the benchmark ${status}`, async () =>
      assert.equal(statusOf(await regressed([entryOf(more)])), status));
  }

  it('ends automatically after its last day', async () => {
    const clock = new FakeClock();
    const world = await regressed([entryOf({ until: '2026-02-15' })], { clock });
    let changes = 0;
    world.workspace.onDidChange(() => {
      changes += 1;
    });
    const end = Date.UTC(2026, 1, 16);
    while (clock.now() + day < end) clock.pass(day);
    assert.equal(statusOf(world), 'acknowledged');
    clock.pass(end - clock.now() - 1);
    assert.equal(statusOf(world), 'acknowledged');
    const before = changes;
    clock.pass(1);
    assert.deepEqual([statusOf(world), changes > before], ['regressed', true]);
  });

  it('ends when HEAD contains the commit, which is checked with each run', async () => {
    let reached = false;
    const git = { ...noGit, isReached: async (commit: string) => reached && commit === 'abcdef0' };
    const world = await regressed([entryOf({ untilCommit: 'abcdef0' })], { git });
    assert.equal(statusOf(world), 'acknowledged');
    reached = true;
    world.workspace.applyOutcome(outputOf('s'), look([result('b', 201), result('c', 100)]));
    await world.workspace.settled();
    assert.equal(statusOf(world), 'regressed');
  });

  it('is reported on its line of config.json once it is no longer needed', async () => {
    const notices = ({ workspace }: World) => configWarningsOf(workspace).map(({ message }) => message);
    assert.deepEqual(notices(await regressed([entryOf()])), []);
    assert.deepEqual(notices(await regressed([entryOf()], {}, 100)), [
      'acknowledged.0: No longer needed: it is no longer worse than its baseline.',
    ]);
    assert.deepEqual(notices(await regressed([entryOf({ benchmark: 'gone' })])), [
      'acknowledged.0: No benchmark in this suite has this ID.',
    ]);
  });

  it('ends when it is removed from the config', async () => {
    const world = await regressed([entryOf()]);
    world.files.texts.set(path, '{}');
    await world.workspace.reloadConfig();
    assert.equal(statusOf(world), 'regressed');
    assert.equal(problemsOf(world).length, 1);
  });
});

describe('a verdict with several metrics', () => {
  const verdictOf = (
    ...metrics: readonly (readonly [string, 'regressed' | 'suspected' | 'unchanged', 'none' | 'minor' | 'critical'])[]
  ): BenchmarkVerdict => ({
    benchmark: { id: 'b', name: 'b', path: ['b'] },
    status: metrics[0]?.[1] ?? 'unchanged',
    severity: metrics[0]?.[2] ?? 'none',
    metrics: metrics.map(([name, status, severity]) => ({
      metric: name,
      status,
      severity,
      judged: true,
      current: metric('duration', 2, { name }),
      change: { kind: 'percent', amount: 100 },
      evidence: [],
    })),
  });
  const circumstances = { now: startTime, reached: () => false };
  const entry = (metricName?: string) =>
    acknowledgmentSchema.parse(entryOf(metricName === undefined ? {} : { metric: metricName }));

  it('is regressed if another metric regressed', () => {
    const verdict = acknowledged(
      verdictOf(['a', 'regressed', 'critical'], ['p95', 'regressed', 'minor']),
      [entry('a')],
      circumstances,
    );
    assert.deepEqual([verdict.status, verdict.severity], ['regressed', 'minor']);
    assert.deepEqual(
      verdict.metrics.map(({ status }) => status),
      ['acknowledged', 'regressed'],
    );
  });

  it('is suspected if another metric is suspected', () => {
    const verdict = acknowledged(
      verdictOf(['a', 'suspected', 'minor'], ['p95', 'unchanged', 'none']),
      [entry()],
      circumstances,
    );
    assert.deepEqual([verdict.status, verdict.severity], ['acknowledged', 'minor']);
  });

  it('is returned unchanged if no metric is worse', () => {
    const verdict = verdictOf(['a', 'unchanged', 'none']);
    assert.equal(acknowledged(verdict, [entry()], circumstances), verdict);
  });
});
