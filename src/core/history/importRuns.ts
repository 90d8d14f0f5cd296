// Runs that another tool kept, as past runs of a suite: each has an identity made of what it says, so that none is
// taken twice.

import { shortHash } from '../model/hash.ts';
import { fingerprint, machineOf } from '../model/machine.ts';
import type { ParsedRun, SystemInfo } from '../model/model.ts';
import type { PastRun } from './historyRecord.ts';

interface RunOrigin {
  readonly suite: string;
  /** `Format.id` */
  readonly format: string;
  /** This machine: a run that names none was measured here. */
  readonly here: SystemInfo;
  /** How many benchmarks a complete run measures. */
  readonly expected: number;
}

/** @param parsed in any order */
export function importedRuns(
  parsed: readonly ParsedRun[],
  { suite, format, here, expected }: RunOrigin,
): readonly PastRun[] {
  return parsed.flatMap((run): readonly PastRun[] => {
    const { measuredAt, machine, toolVersion, code = {}, results } = run;
    if (measuredAt === undefined) return [];
    const systemInfo = machineOf(machine, here, toolVersion);
    const id = shortHash(`${suite}\n${textOf(run)}\n${measuredAt}`);
    const complete = results.length >= expected;
    return [
      { ...run, id, suite, format, systemInfo, machineId: fingerprint(systemInfo), code, time: measuredAt, complete },
    ];
  });
}

/** Everything that tells one entry from another of the same moment. */
const textOf = ({ code, results }: ParsedRun): string =>
  JSON.stringify([
    code?.commit,
    results.map(({ benchmark, metrics }) => [benchmark.id, metrics.map(({ value }) => value)]),
  ]);
