// One changed result among many: only that one may be judged again.

import type { Detector } from '../../src/core/detection/detector.ts';
import { evidenceDetector } from '../../src/core/detection/evidenceDetector.ts';
import { outputIn, readFrom, workspaceIn, writeOutput } from './project.ts';
import { milliseconds, type Row, times } from './table.ts';
import { sweep, timed, timingOf } from './timing.ts';

const rounds = 7;

/** @param folder project whose baselines are run 0 of the output */
export async function measureOneChanged(folder: string, count: number): Promise<Row> {
  const all: Round[] = [];
  for (let round = 0; round < rounds; round++) all.push(await measureRound(folder, count));
  const one = timingOf(all.map(({ one }) => one));
  const full = timingOf(all.map(({ full }) => full));
  const judged = Math.max(...all.map((round) => round.judged));
  return {
    what: `one changed result of ${count}`,
    measured: milliseconds(one.median),
    ratio: `${times(one.median / full.median)} a full check (${milliseconds(full.median)})`,
    bar: '1 judged',
    met: judged === 1,
    note: `${judged} judged; first ${milliseconds(one.first)}`,
  };
}

type Round = Awaited<ReturnType<typeof measureRound>>;

async function measureRound(folder: string, count: number) {
  let judged = 0;
  const counting: Detector = {
    ...evidenceDetector,
    judge: (input) => {
      judged += 1;
      return evidenceDetector.judge(input);
    },
  };
  const workspace = workspaceIn(folder, counting);
  await workspace.load();
  // History is loaded later and causes one more judgment, which is not measured.
  await workspace.settled();
  writeOutput(folder, count, 1);
  const whole = await readFrom(folder);
  sweep();
  const { took: full } = await timed(() => workspace.applyOutcome(outputIn(folder), whole));
  await workspace.settled();
  if (judged !== count) throw new Error(`A full check judged ${judged} of ${count} benchmarks.`);
  judged = 0;
  writeOutput(folder, count, 1, count - 1);
  const changed = await readFrom(folder);
  sweep();
  const { took: one } = await timed(() => workspace.applyOutcome(outputIn(folder), changed));
  await workspace.close();
  return { full, one, judged };
}
