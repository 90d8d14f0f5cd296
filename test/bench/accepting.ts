// Accepts a whole run at once, in a separate process so that the main process measures with a cold heap.

import { execFileSync } from 'node:child_process';
import { outputIn, readFrom, workspaceIn, writeOutput } from './project.ts';
import { milliseconds, type Row } from './table.ts';
import { type Rounds, sweep, timed, timingOf } from './timing.ts';

const rounds = 4;

/** @returns milliseconds of each acceptance */
export async function acceptAll(folder: string, count: number): Promise<Rounds> {
  writeOutput(folder, count, 0);
  const workspace = workspaceIn(folder);
  await workspace.load();
  workspace.applyOutcome(outputIn(folder), await readFrom(folder));
  await workspace.settled();
  const all: number[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round > 0) await workspace.acceptances.undo();
    const items = workspace.acceptances.plan();
    if (items.length !== count) throw new Error(`${items.length} of ${count} benchmarks can be accepted.`);
    sweep();
    all.push((await timed(() => workspace.acceptances.accept(items))).took);
  }
  return all;
}

/** Creates a project with accepted baselines in another process of this program. */
export function acceptElsewhere(program: string, folder: string, count: number): Rounds {
  const output = execFileSync(process.execPath, ['--expose-gc', program, folder, String(count)], { encoding: 'utf8' });
  return JSON.parse(output);
}

export function acceptingRow(count: number, all: Rounds): Row {
  const { first, median } = timingOf(all);
  const note = `first ${milliseconds(first)}; writes the file and judges again`;
  return { what: `accept ${count} benchmarks`, measured: milliseconds(median), note };
}
