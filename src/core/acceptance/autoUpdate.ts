// Automatic baseline updates (docs/verdicts.md, "Automatic updates"). Never updates from a run with a regression or
// failure, from a partial run, or from a run on another machine.

import type { BaselineManager } from '../baselines/baselineManager.ts';
import { fingerprint } from '../model/machine.ts';
import type { BenchmarkVerdict, Status } from '../model/model.ts';
import type { Suite } from '../suites/suite.ts';
import { type AcceptanceItem, planAcceptance } from './acceptancePlan.ts';

/** Returns true if the evidence supports an improvement; the threshold rule accepts every improvement. */
export type Confirmed = (verdict: BenchmarkVerdict) => boolean;

export interface AutomaticItem extends AcceptanceItem {
  /** Note stored with the new version. */
  readonly notes: string;
}

const worse: ReadonlySet<Status> = new Set(['regressed', 'suspected', 'acknowledged', 'failed']);

/**
 * Returns the improvements and first results that the newest run of a suite would accept; empty when updates are off.
 */
export function planAutoUpdate(
  suite: Suite,
  baselines: BaselineManager,
  confirmed: Confirmed = () => true,
): readonly AutomaticItem[] {
  const { run, complete, problem } = suite;
  if (run === undefined || !complete || problem !== undefined) return [];
  if (run.machineId !== fingerprint(baselines.thisMachine)) return [];
  const measured = [...suite.verdicts.values()].filter(({ benchmark }) => !suite.isCarried(benchmark.id));
  if (measured.some(isWorse)) return [];
  return planAcceptance([suite]).flatMap((item) => {
    const notes = notesFor(item, suite, baselines, confirmed);
    return notes === undefined ? [] : [{ ...item, notes }];
  });
}

/** True if any metric regressed, even when the benchmark's own status hides it. */
const isWorse = ({ status, metrics }: BenchmarkVerdict): boolean =>
  worse.has(status) || metrics.some((metric) => metric.judged && worse.has(metric.status));

function notesFor(
  { id, kind, verdict }: AcceptanceItem,
  suite: Suite,
  baselines: BaselineManager,
  confirmed: Confirmed,
): string | undefined {
  const baseline = baselines.getBaseline(id, suite.run?.systemInfo);
  const isFirst = verdict.status === 'new' && baseline === undefined;
  const isBetter = kind === 'better' && baseline !== undefined && confirmed(verdict);
  if (!isFirst && !isBetter) return undefined;
  const newest = suite.latest.get(id.benchmark);
  return baselines.autoUpdateNote({
    baseline,
    current: newest?.metrics ?? [],
    benchmarkVersion: newest?.benchmark.version,
    // planAutoUpdate has already excluded runs with regressions.
    hasRegressed: () => false,
  });
}
