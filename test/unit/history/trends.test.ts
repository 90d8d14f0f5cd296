// Tests of trends: the first run of the current level, the commits before it and drift, as text and as data.
import { strict as assert } from 'node:assert';
import type { CodeState } from '../../../src/core/model/model.ts';
import type { CommitsBetween } from '../../../src/core/model/ports.ts';
import { checkReport, checkText } from '../../../src/core/present/reports/check.ts';
import { treeRows } from '../../../src/core/present/tree/tree.ts';
import { driftText, sinceText, trendLines } from '../../../src/core/present/verdict/trendText.ts';
import { metric, startTime, type World } from '../doubles.ts';
import { calm, commitAt, minute, output, type Ran, ran } from './runs.ts';

function linesOf({ workspace }: World): readonly string[] {
  const suite = workspace.suite(output.suite);
  const verdict = suite?.verdicts.get('sort');
  assert.ok(suite !== undefined && verdict !== undefined);
  return trendLines(workspace, suite, verdict);
}

const step = (before: number, after: number): readonly Ran[] =>
  Array.from({ length: before + after }, (_, index) => ({
    value: (index < before ? 1000 : 1500) * (calm[index % calm.length] ?? 1),
    code: { commit: commitAt(index) },
  }));

const commits: CommitsBetween = {
  count: 5,
  commits: ['Sort by a tree', 'Hash\nfaster', 'Three', 'Four', 'Five'].map((subject, index) => ({
    commit: commitAt(index),
    subject,
  })),
};

describe('sinceWhen', () => {
  it('returns the first run of the newest level with the commits since the run before', async () => {
    const asked: string[] = [];
    const world = await ran(step(20, 10), {
      commitsBetween: async (from, to) => {
        asked.push(`${from}..${to}`);
        return commits;
      },
    });
    assert.match(
      linesOf(world)[0] ?? '',
      /^\+(49|50)\.\d% since aaaaaaa, confirmed by 10 runs$/,
      'does not wait for git',
    );
    assert.equal(linesOf(world).length, 1);
    await world.workspace.settled();
    assert.deepEqual(asked, [`${commitAt(19)}..${commitAt(20)}`]);
    const [line = ''] = linesOf(world);
    assert.match(
      line,
      /% since aaaaaaa \(5 commits: “Sort by a tree”, “Hash faster”, “Three” and 2 more\), confirmed by 10 runs$/,
    );
    assert.ok(checkText(world.workspace, { explain: true }).includes(line), 'check --explain says it');
    const row = treeRows([world.workspace]).flatMap((suite) => suite.children())[0];
    assert.match(row?.tooltip() ?? '', /5 commits\\: “Sort by a tree”/);
    assert.equal(asked.length, 1, 'git is asked once');
  });

  it('is written to JSON with every change of level', async () => {
    const { workspace } = await ran(step(20, 10));
    const trend = checkReport(workspace).suites[0]?.benchmarks[0]?.metrics[0]?.trend;
    assert.equal(trend?.runs, 30);
    assert.equal(trend.changes.length, 1);
    assert.deepEqual(trend.since, { ...trend.changes[0], runs: 10 });
    assert.equal(trend.since?.lastBefore.commit, commitAt(19));
    assert.equal(trend.since.first.commit, commitAt(20));
    assert.equal(trend.since.first.time, new Date(startTime + 20 * minute).toISOString());
  });

  it('returns the first run closer to the result than to the baseline if there are few runs', async () => {
    const { workspace } = await ran(step(3, 2));
    const trend = checkReport(workspace).suites[0]?.benchmarks[0]?.metrics[0]?.trend;
    assert.deepEqual(trend?.changes, []);
    assert.equal(trend.since?.first.commit, commitAt(3));
  });

  it('returns nothing for an unchanged benchmark', async () => {
    assert.deepEqual(linesOf(await ran(step(20, 0))), []);
  });

  it('reports drift instead of steps for a slow trend', async () => {
    const creep = Array.from({ length: 40 }, (_, index) => ({
      value: 1000 * 1.004 ** index * (calm[index % 10] ?? 1) ** 0.1,
    }));
    const lines = linesOf(await ran(creep));
    assert.match(lines.at(-1) ?? '', /^drifting \+0\.[34]\d?% a run over 40 runs, \+1[67]\.\d% in all$/);
    assert.equal(linesOf(await ran(step(20, 10))).length, 1);
  });
});

describe('trend texts', () => {
  const now = startTime + 3 * 86_400_000;
  const point = (code: CodeState) => ({ time: startTime, code, metric: metric('duration', 1) });
  const change = (before: CodeState, after: CodeState, runs: number) => ({
    index: 1,
    before: point(before),
    after: point(after),
    percent: 52.4,
    runs,
  });
  const [one, two] = [{ commit: commitAt(1) }, { commit: 'd4e5f6a'.padEnd(40, '0') }];
  const rows: readonly (readonly [CodeState, CodeState, CommitsBetween | undefined, string, runs?: number])[] = [
    [one, two, commits, '+52.4% since the run of 3 days ago', 1],
    [
      one,
      { ...two, dirty: true },
      commits,
      '+52.4% since the run of 3 days ago, with uncommitted changes on d4e5f6a',
      1,
    ],
    [
      one,
      { ...two, dirty: true },
      { count: 1, commits: commits.commits.slice(0, 1) },
      '+52.4% since d4e5f6a with uncommitted changes (1 commit: “Sort by a tree”), confirmed by 2 runs',
    ],
    [one, two, undefined, '+52.4% since d4e5f6a, confirmed by 2 runs'],
    [
      one,
      two,
      { count: 1, commits: commits.commits.slice(0, 1) },
      '+52.4% since d4e5f6a (1 commit: “Sort by a tree”), confirmed by 2 runs',
    ],
    [
      one,
      two,
      { count: 2, commits: commits.commits.slice(0, 2) },
      '+52.4% since d4e5f6a (2 commits: “Sort by a tree”, “Hash faster”), confirmed by 2 runs',
    ],
    [one, two, { count: 0, commits: [] }, '+52.4% since d4e5f6a, confirmed by 2 runs'],
    [{}, {}, undefined, '+52.4% since the run of 3 days ago'],
    [two, two, undefined, '+52.4% since the run of 3 days ago, no new commit (d4e5f6a)'],
    [
      two,
      { ...two, dirty: true },
      undefined,
      '+52.4% since the run of 3 days ago, from uncommitted changes on d4e5f6a',
    ],
  ];
  for (const [before, after, found, text, runs = 2] of rows) {
    it(text, () => assert.equal(sinceText(change(before, after, runs), found, now), text));
  }

  it('a change that the newest run brought is of this run', () => {
    const just = sinceText(change(two, two, 2), undefined, startTime + 1000);
    assert.equal(just, '+52.4% since this run, no new commit (d4e5f6a)');
  });

  it('show the sign of a drift that improves', () =>
    assert.equal(
      driftText({ percentPerRun: -0.4, percent: -14.8, runs: 40 }),
      'drifting −0.4% a run over 40 runs, −14.8% in all',
    ));
});
