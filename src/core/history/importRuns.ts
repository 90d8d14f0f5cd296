// Converts runs recorded by another tool to past runs. Ids are derived from the content, so that a second import adds
// nothing.

import { shortHash } from '../model/hash.ts';
import { fingerprint, machineOf } from '../model/machine.ts';
import type { ParsedRun, SystemInfo } from '../model/model.ts';
import type { PastRun } from './historyRecord.ts';

interface RunOrigin {
  readonly suite: string;
  /** `Format.id` */
  readonly format: string;
  /** This machine, used for runs that do not name one. */
  readonly here: SystemInfo;
  /** Number of benchmarks in a complete run. */
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

/** Returns everything that distinguishes two entries with the same time. */
const textOf = ({ code, results }: ParsedRun): string =>
  JSON.stringify([
    code?.commit,
    results.map(({ benchmark, metrics }) => [benchmark.id, metrics.map(({ value }) => value)]),
  ]);
