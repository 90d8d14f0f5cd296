// Turns results of another tool, folder or commit into acceptances. Does not decide what may be replaced.

import { machineOf } from '../model/machine.ts';
import type { ParsedRun, Result, SystemInfo } from '../model/model.ts';
import type { Acceptance } from './baseline.ts';
import type { BaselineManager } from './baselineManager.ts';

export interface ImportOrigin {
  readonly suite: string;
  /** Origin for the notes: `target/criterion, saved as "main"`. */
  readonly origin: string;
  /** This machine, used for outputs that do not name one. */
  readonly here: SystemInfo;
  readonly notes?: string | undefined;
}

/** Returns an acceptance for every benchmark with metrics, with the commit, time and machine stated in the output. */
export function importedAcceptances(
  parsed: ParsedRun,
  { suite, origin, here, notes = '' }: ImportOrigin,
): readonly Acceptance[] {
  const systemInfo = machineOf(parsed.machine, here, parsed.toolVersion);
  const note = notes.trim() === '' ? `Imported from ${origin}` : `Imported from ${origin}: ${notes.trim()}`;
  return parsed.results.filter(isMeasured).map(({ benchmark, metrics, measuredAt = parsed.measuredAt }) => ({
    id: { suite, benchmark: benchmark.id },
    metrics,
    gitCommit: parsed.code?.commit,
    gitBranch: parsed.code?.branch,
    notes: note,
    environment: parsed.environment,
    systemInfo,
    benchmarkVersion: benchmark.version,
    acceptedAt: measuredAt,
  }));
}

export interface ImportPlan {
  /** Acceptances without any version on their machine, on any branch. */
  readonly fresh: readonly Acceptance[];
  /** Acceptances that would add a version to an existing baseline. */
  readonly known: readonly Acceptance[];
}

/** Splits the acceptances of an import by whether a baseline exists. */
export function planImport(list: readonly Acceptance[], baselines: BaselineManager): ImportPlan {
  const isKnown = ({ id, systemInfo }: Acceptance) => baselines.versionsOf(id, systemInfo).length > 0;
  return { fresh: list.filter((each) => !isKnown(each)), known: list.filter(isKnown) };
}

const isMeasured = ({ failure, metrics }: Result): boolean => failure === undefined && metrics.length > 0;
