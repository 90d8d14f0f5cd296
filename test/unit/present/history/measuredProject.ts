// An in-memory project with history: runs of one suite on one or two machines, with commits and samples.

import { writeRecord } from '../../../../src/core/history/historyRecord.ts';
import { fingerprint } from '../../../../src/core/model/machine.ts';
import type { Result, SystemInfo } from '../../../../src/core/model/model.ts';
import {
  createRandom,
  createWorld,
  look,
  metric,
  outputOf,
  result,
  startTime,
  thisSystem,
  type World,
} from '../../doubles.ts';

export const output = outputOf('bench.json');
export const day = 86_400_000;

export interface MeasuredRun {
  readonly results: readonly Result[];
  /** Days before `startTime`. */
  readonly daysAgo: number;
  readonly commit?: string;
  readonly dirty?: boolean;
  readonly system?: SystemInfo;
}

/** @param last results of the current run; absent for no current run */
export async function projectWith(
  runs: readonly MeasuredRun[],
  last?: readonly Result[],
  config: object = {},
): Promise<World> {
  const world = createWorld();
  const { workspace, files } = world;
  files.texts.set('/project/.benchmark-baseline/config.json', JSON.stringify(config));
  files.texts.set('/project/.benchmark-baseline/history/bench.json.ndjson', `${runs.map(recordOf).join('\n')}\n`);
  await workspace.load();
  if (last !== undefined) workspace.applyOutcome(output, look(last));
  await workspace.settled();
  return world;
}

function recordOf({ results, daysAgo, commit, dirty, system = thisSystem }: MeasuredRun, place: number): string {
  return writeRecord({
    id: place.toString(16).padStart(16, '0'),
    suite: output.suite,
    format: 'tool',
    tool: 'Tool',
    results,
    machineId: fingerprint(system),
    systemInfo: system,
    code: { ...(commit === undefined ? {} : { commit }), ...(dirty === undefined ? {} : { dirty }) },
    time: startTime - daysAgo * day,
    complete: true,
    warnings: [],
  });
}

/** Returns a commit hash of 40 characters that starts with the number. */
export const commitOf = (number: number): string => number.toString(16).padStart(4, '0').padEnd(40, 'c0de');

/** Returns samples around a value with a long tail. */
export function samplesAround(value: number, count: number, seed: number): readonly number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => value * (1 + 0.02 * (random() + random() - 1) + 0.3 * random() ** 24));
}

/** Returns a result with samples around its value. */
export function sampled(name: string, value: number, seed: number, count = 60): Result {
  return result(name, [
    metric('duration', value, { name: 'time', processes: [samplesAround(value, count, seed)] }),
    metric('memory', 1.2e6, { role: 'secondary', name: 'peak' }),
  ]);
}
