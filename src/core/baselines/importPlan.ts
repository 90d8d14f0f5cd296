// Baselines from elsewhere: what another tool, another folder or another commit measured, ready to be accepted. And to
// decide what may be replaced: who accepts does.

import { machineOf } from '../model/machine.ts';
import type { ParsedRun, Result, SystemInfo } from '../model/model.ts';
import type { Acceptance } from './baseline.ts';
import type { BaselineManager } from './baselineManager.ts';

export interface ImportOrigin {
  readonly suite: string;
  /** Where it comes from, for the notes: `target/criterion, saved as "main"`. */
  readonly origin: string;
  /** This machine: an output that names none was measured here. */
  readonly here: SystemInfo;
  readonly notes?: string | undefined;
}

/** Every benchmark that measured something, with the commit, the time and the machine that the output states. */
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
  /** Without any version on the machine that measured, wherever HEAD stands. */
  readonly fresh: readonly Acceptance[];
  /** Those that would stand on top of a baseline. */
  readonly known: readonly Acceptance[];
}

/** What an import would do, before it is done. */
export function planImport(list: readonly Acceptance[], baselines: BaselineManager): ImportPlan {
  const isKnown = ({ id, systemInfo }: Acceptance) => baselines.versionsOf(id, systemInfo).length > 0;
  return { fresh: list.filter((each) => !isKnown(each)), known: list.filter(isKnown) };
}

const isMeasured = ({ failure, metrics }: Result): boolean => failure === undefined && metrics.length > 0;
