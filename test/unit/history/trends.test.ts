// Since when a benchmark is what it is: the level's first run, the commits before it, a drift; in words and as data.
import { strict as assert } from 'node:assert';
import type { PastRun } from '../../../src/core/history/historyRecord.ts';
import { fingerprint } from '../../../src/core/machine.ts';
import type { CodeState } from '../../../src/core/model.ts';
import type { CommitsBetween, Git } from '../../../src/core/ports.ts';
import { checkReport, checkText } from '../../../src/core/present/check.ts';
import { treeRows } from '../../../src/core/present/tree.ts';
import { driftText, sinceText, trendLines } from '../../../src/core/present/trendText.ts';
import { createWorld, look, metric, noGit, outputOf, result, startTime, thisSystem, type World } from '../doubles.ts';

const output = outputOf('bench.json');
const minute = 60_000;
/** Numbers and their units are kept together on a line. */
const plain = (text: string): string => text.replaceAll(/\u2009/g, ' ');
const calm = [1.003, 0.996, 1.009, 0.992, 1.001, 0.998, 1.006, 0.994, 1.002, 0.997];
const commitAt = (index: number): string => index.toString(16).padStart(40, 'a');

interface Ran {
  readonly value: number;
  readonly code?: CodeState;
}

const past = ({ value, code = {} }: Ran, index: number): PastRun => ({
  id: index.toString(16).padStart(8, '0'),
  suite: output.suite,
  format: 'tool',
  tool: 'Tool',
  results: [result('sort', value)],
  warnings: [],
  machineId: fingerprint(thisSystem),
  systemInfo: thisSystem,
  code,
  time: startTime + index * minute,
  complete: true,
});

/** The first was accepted, the last is the newest, those between are history. */
async function ran(runs: readonly Ran[], git: Partial<Git> = {}): Promise<World> {
  const world = createWorld({ git: { ...noGit, ...git } });
  const { workspace, clock } = world;
  await workspace.load();
  const [first, last] = [runs.at(0), runs.at(-1)];
  assert.ok(first !== undefined && last !== undefined);
  const accepted = look([result('sort', first.value)]);
  workspace.applyOutcome(output, { ...accepted, parsed: { ...accepted.parsed, code: first.code ?? {} } });
  await workspace.accept(workspace.planAcceptance());
  for (const [index, run] of runs.entries()) {
    if (index > 0 && index < runs.length - 1) await workspace.history.append(past(run, index), 200);
  }
  clock.pass(runs.length * minute);
  const newest = look([result('sort', last.value)], { modifiedAt: clock.now() });
  workspace.applyOutcome(output, { ...newest, parsed: { ...newest.parsed, code: last.code ?? {} } });
  await workspace.settled();
  return world;
}

function linesOf({ workspace }: World): readonly string[] {
  const suite = workspace.suite(output.suite);
  const verdict = suite?.verdicts.get('sort');
  assert.ok(suite !== undefined && verdict !== undefined);
  return trendLines(workspace, suite, verdict).map(plain);
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

describe('Since when', () => {
  it('is the first run of the newest level, with the commits between it and the run before', async () => {
    const asked: string[] = [];
    const world = await ran(step(20, 10), {
      commitsBetween: async (from, to) => {
        asked.push(`${from}..${to}`);
        return commits;
      },
    });
    assert.match(linesOf(world)[0] ?? '', /^\+(49|50)\.\d % since aaaaaaa$/, 'nobody waits for git');
    assert.equal(linesOf(world).length, 1);
    await world.workspace.settled();
    assert.deepEqual(asked, [`${commitAt(19)}..${commitAt(20)}`]);
    const [line = ''] = linesOf(world);
    assert.match(line, /% since aaaaaaa \(5 commits: “Sort by a tree”, “Hash faster”, “Three” and 2 more\)$/);
    assert.ok(plain(checkText(world.workspace, { explain: true })).includes(line), 'check --explain says it');
    const row = treeRows([world.workspace]).flatMap((suite) => suite.children())[0];
    assert.match(row?.tooltip() ?? '', /5 commits\\: “Sort by a tree”/);
    assert.equal(asked.length, 1, 'git is asked once');
  });

  it('stands in the JSON with every change of level', async () => {
    const { workspace } = await ran(step(20, 10));
    const trend = checkReport(workspace).suites[0]?.benchmarks[0]?.metrics[0]?.trend;
    assert.equal(trend?.runs, 30);
    assert.equal(trend.changes.length, 1);
    assert.deepEqual(trend.since, trend.changes[0]);
    assert.equal(trend.since?.lastBefore.commit, commitAt(19));
    assert.equal(trend.since.first.commit, commitAt(20));
    assert.equal(trend.since.first.time, new Date(startTime + 20 * minute).toISOString());
  });

  it('is told of few runs too: those nearer to the result than to the baseline', async () => {
    const { workspace } = await ran(step(3, 2));
    const trend = checkReport(workspace).suites[0]?.benchmarks[0]?.metrics[0]?.trend;
    assert.deepEqual(trend?.changes, []);
    assert.equal(trend.since?.first.commit, commitAt(3));
  });

  it('is not told of what is as it was accepted', async () => {
    assert.deepEqual(linesOf(await ran(step(20, 0))), []);
  });

  it('says a drift, and takes no steps for one', async () => {
    const creep = Array.from({ length: 40 }, (_, index) => ({
      value: 1000 * 1.004 ** index * (calm[index % 10] ?? 1) ** 0.1,
    }));
    const lines = linesOf(await ran(creep));
    assert.match(lines.at(-1) ?? '', /^drifting \+0\.[34]\d? % a run over 40 runs, \+1[67]\.\d % in all$/);
    assert.equal(linesOf(await ran(step(20, 10))).length, 1);
  });
});

describe('The words of a trend', () => {
  const now = startTime + 3 * 86_400_000;
  const point = (code: CodeState) => ({ time: startTime, code, metric: metric('duration', 1) });
  const change = (before: CodeState, after: CodeState) => ({
    index: 1,
    before: point(before),
    after: point(after),
    percent: 52.4,
  });
  const [one, two] = [{ commit: commitAt(1) }, { commit: 'd4e5f6a'.padEnd(40, '0') }];
  const rows: readonly (readonly [CodeState, CodeState, CommitsBetween | undefined, string])[] = [
    [one, two, undefined, '+52.4 % since d4e5f6a'],
    [
      one,
      two,
      { count: 1, commits: commits.commits.slice(0, 1) },
      '+52.4 % since d4e5f6a (1 commit: “Sort by a tree”)',
    ],
    [
      one,
      two,
      { count: 2, commits: commits.commits.slice(0, 2) },
      '+52.4 % since d4e5f6a (2 commits: “Sort by a tree”, “Hash faster”)',
    ],
    [one, two, { count: 0, commits: [] }, '+52.4 % since d4e5f6a'],
    [{}, {}, undefined, '+52.4 % since the run of 3 days ago'],
    [two, two, undefined, '+52.4 % since the run of 3 days ago, at the same commit d4e5f6a: not by a commit'],
    [
      two,
      { ...two, dirty: true },
      undefined,
      '+52.4 % since the run of 3 days ago, at the same commit d4e5f6a: by what was not committed',
    ],
  ];
  for (const [before, after, found, text] of rows) {
    it(text, () => assert.equal(plain(sinceText(change(before, after), found, now)), text));
  }

  it('a drift for the better has its sign', () =>
    assert.equal(
      plain(driftText({ percentPerRun: -0.4, percent: -14.8, runs: 40 })),
      'drifting −0.4 % a run over 40 runs, −14.8 % in all',
    ));
});
