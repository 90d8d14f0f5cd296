// Automatic update of baselines: what of a run that has ended is accepted without anybody asking. Source: requirements.md.
// Never of a run in which anything got worse or failed, of a partial one, or of one of another machine.

import type { BaselineManager } from '../baselines/baselineManager.ts';
import { fingerprint } from '../model/machine.ts';
import type { BenchmarkVerdict, Status } from '../model/model.ts';
import type { Suite } from '../suites/suite.ts';
import { type AcceptanceItem, planAcceptance } from './acceptancePlan.ts';

/** Whether the evidence says that an improvement is one; the bare rule takes every one that it sees. */
export type Confirmed = (verdict: BenchmarkVerdict) => boolean;

export interface AutomaticItem extends AcceptanceItem {
  /** Why, for the baseline's notes. */
  readonly notes: string;
}

const worse: ReadonlySet<Status> = new Set(['regressed', 'suspected', 'acknowledged', 'failed']);

/** What the newest run of a suite would make the baseline: improvements and first results. Empty where the rule says never. */
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

/** One metric that got worse is enough, however its benchmark looks. */
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
    // Of the whole run it is known by now that nothing regressed.
    hasRegressed: () => false,
  });
}
