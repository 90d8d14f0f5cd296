// Time from the last byte written by a benchmark tool to verdicts, through real watches on a real folder.

import type { Workspace } from '../../src/core/workspace/workspace.ts';
import { OutputFeed } from '../../src/node/outputs/outputFeed.ts';
import { systemClock } from '../../src/node/scheduling/clock.ts';
import { log, outputIn, outputName, reader, workspaceIn, writeOutput } from './project.ts';
import { milliseconds, type Row, times } from './table.ts';
import { timingOf } from './timing.ts';

const rounds = 10;
const bar = 350;

/** @param folder project whose baselines are run 0 of the output */
export async function measureLastByte(folder: string, count: number): Promise<Row> {
  const workspace = workspaceIn(folder);
  await workspace.load();
  const feed = new OutputFeed([outputIn(folder).rule], {
    folder,
    reader,
    clock: systemClock,
    log,
    polling: { mode: 'auto', interval: 1000 },
    maxOutputSize: Number.POSITIVE_INFINITY,
    outsideAllowed: () => false,
  });
  feed.onOutcome(({ output, outcome }) => workspace.applyOutcome(output, outcome));
  await untilIdle(feed, () => feed.start());
  const all: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    await untilIdle(feed, async () => all.push(await measureRound(workspace, folder, count, round)));
  }
  feed.dispose();
  const { median, worst } = timingOf(all, 0);
  return {
    what: `last byte to verdicts, ${count} benchmarks`,
    measured: milliseconds(median),
    ratio: `${times(median / bar)} the bar`,
    bar: `${bar} ms`,
    met: worst <= bar,
    note: `worst ${milliseconds(worst)} of ${rounds}; waits for quiet are in it, publishing is not`,
  };
}

async function measureRound(workspace: Workspace, folder: string, count: number, round: number): Promise<number> {
  const before = workspace.suite(outputName)?.run?.id;
  const verdicts = new Promise<number>((resolve) => {
    const subscription = workspace.onDidChange(() => {
      if (workspace.suite(outputName)?.run?.id === before) return;
      subscription.dispose();
      resolve(performance.now());
    });
  });
  writeOutput(folder, count, round);
  const written = performance.now();
  return (await verdicts) - written;
}

/** Resolves when `work` is done and the feed is idle afterwards. */
async function untilIdle(feed: OutputFeed, work: () => unknown): Promise<void> {
  const idle = new Promise<void>((resolve) => {
    const subscription = feed.onIdle(() => {
      subscription.dispose();
      resolve();
    });
  });
  await work();
  await idle;
}
