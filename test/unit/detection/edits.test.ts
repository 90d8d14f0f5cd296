// Tests of runs that measured uncommitted edits, which are not noise while few runs are known.
import { strict as assert } from 'node:assert';
import { evidenceDetector } from '../../../src/core/detection/evidenceDetector.ts';
import { Past, PastRuns } from '../../../src/core/history/pastRuns.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import type { CodeState, Metric, Status } from '../../../src/core/model/model.ts';
import { evidenceLines } from '../../../src/core/present/verdict/evidenceText.ts';
import { metric, result, startTime, thisSystem } from '../doubles.ts';
import { acceptedAt, pastOf, plainRules, shownOf } from './pasts.ts';

const calm = [1.003, 0.996, 1.009, 0.992, 1.001];
const accepted = 'a'.repeat(40);
const edit = (changes: number): CodeState => ({ commit: accepted, dirty: true, changes: String(changes) });

/** Five processes of eight samples, or a single one. */
const measured = (height: number, processes = 5): Metric =>
  metric('duration', height, {
    processes: calm
      .slice(0, processes)
      .map((factor) => Array.from({ length: 8 }, (_, sample) => height * factor * (1 + sample / 1000))),
  });

interface Judging {
  readonly past: readonly number[];
  readonly codeOf: (run: number) => CodeState;
  readonly processes?: number;
  /** Run after which the baseline was accepted. */
  readonly after?: number;
  readonly commit?: string | undefined;
}

function judge(now: number, { past, codeOf, processes = 5, after = -1, ...more }: Judging) {
  const records = pastOf(past.map((height) => measured(height, processes)));
  const runs = new PastRuns(
    records.map((run, index) => ({ ...run, code: codeOf(index) })),
    { except: undefined, machineId: fingerprint(thisSystem) },
  );
  const current = result('a', [measured(now, processes)]);
  const plain = acceptedAt(measured(1000, processes), after);
  const { gitCommit: _, ...metadata } = plain.metadata;
  const commit = 'commit' in more ? more.commit : accepted;
  const baseline = { ...plain, metadata: commit === undefined ? metadata : { ...metadata, gitCommit: commit } };
  const verdict = evidenceDetector.judge({
    result: current,
    machine: thisSystem,
    baseline,
    past: new Past(runs, current, startTime + past.length * 60_000, 0, edit(99)),
    rules: plainRules,
  });
  return shownOf(verdict);
}

const edits = [1700, 1200, 700, 1400];

describe('Edit after edit', () => {
  const table: readonly (readonly [string, number, Judging, Status, number])[] = [
    ['earlier edits are not noise', 1390, { past: edits, codeOf: edit }, 'regressed', 0],
    [
      'runs of other commits are noise, for most commits change nothing',
      1390,
      { past: edits, codeOf: (run) => ({ commit: `${run}`.repeat(40) }) },
      'inconclusive',
      3,
    ],
    ['one process, threshold alone', 1390, { past: edits, codeOf: edit, processes: 1 }, 'regressed', 0],
    [
      'the accepted code, as differently as that, is noise',
      1390,
      { past: edits, codeOf: () => ({ commit: accepted }) },
      'inconclusive',
      3,
    ],
    ['runs of unknown code are noise', 1390, { past: edits, codeOf: () => ({}) }, 'inconclusive', 3],
    [
      'so are all where the baseline’s code is unknown',
      1390,
      { past: edits, codeOf: edit, commit: undefined },
      'inconclusive',
      3,
    ],
    ['runs before the acceptance are noise', 1390, { past: edits, codeOf: edit, after: 3 }, 'inconclusive', 4],
    ['edits within the threshold are noise', 1390, { past: [1020, 990, 1010, 1005], codeOf: edit }, 'regressed', 4],
  ];
  for (const [title, now, judging, status, pastRuns] of table) {
    it(`${title}: ${status}`, () => {
      const shown = judge(now, judging);
      assert.equal(shown.status, status, evidenceLines(shown).join('\n'));
      const samples = shown.evidence.map(({ found }) => found).find(({ kind }) => kind === 'samples');
      assert.equal(samples?.kind === 'samples' ? samples.pastRuns : 0, pastRuns);
    });
  }

  it('with eight runs steps tell levels from noise, whoever made them', () => {
    const steady = Array.from({ length: 8 }, (_, run) => 1000 * (calm[run % 5] ?? 1));
    assert.equal(judge(1390, { past: steady, codeOf: edit, processes: 1 }).status, 'suspected');
    assert.equal(judge(1390, { past: [...steady, 1400], codeOf: edit, processes: 1 }).status, 'regressed');
  });
});
