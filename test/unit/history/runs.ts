// Creates a workspace in memory with one benchmark and a history of runs.

import { strict as assert } from 'node:assert';
import type { PastRun } from '../../../src/core/history/historyRecord.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import type { CodeState } from '../../../src/core/model/model.ts';
import type { Git } from '../../../src/core/model/ports.ts';
import { createWorld, look, noGit, outputOf, result, startTime, thisSystem, type World } from '../doubles.ts';

export const output = outputOf('bench.json');
export const minute = 60_000;
/** Numbers and their units are kept together on a line. */
export const calm = [1.003, 0.996, 1.009, 0.992, 1.001, 0.998, 1.006, 0.994, 1.002, 0.997];
export const commitAt = (index: number): string => index.toString(16).padStart(40, 'a');

export interface Ran {
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

/** Accepts the first run, records the others in history, and applies the last one as the newest result. */
export async function ran(runs: readonly Ran[], git: Partial<Git> = {}): Promise<World> {
  const world = createWorld({ git: { ...noGit, ...git } });
  const { workspace, clock } = world;
  await workspace.load();
  const [first, last] = [runs.at(0), runs.at(-1)];
  assert.ok(first !== undefined && last !== undefined);
  const accepted = look([result('sort', first.value)]);
  workspace.applyOutcome(output, { ...accepted, parsed: { ...accepted.parsed, code: first.code ?? {} } });
  await workspace.acceptances.accept(workspace.acceptances.plan());
  for (const [index, run] of runs.entries()) {
    if (index > 0 && index < runs.length - 1) await workspace.history.append(past(run, index), 200);
  }
  clock.pass(runs.length * minute);
  const newest = look([result('sort', last.value)], { modifiedAt: clock.now() });
  workspace.applyOutcome(output, { ...newest, parsed: { ...newest.parsed, code: last.code ?? {} } });
  await workspace.settled();
  return world;
}
