// Automatic update of baselines: what of a run that has ended is accepted without anybody asking. Source: requirements.md.
// It refuses a run in which anything got worse or failed, a partial one, and one of another machine; config and people come after.

import { firstNote, improvedNote } from '../baselines/autoUpdateNotes.ts';
import type { BaselineManager } from '../baselines/baselineManager.ts';
import { isImprovement } from '../detection/regressionAnalysis.ts';
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
  if (verdict.status === 'new') return baseline === undefined ? firstNote : undefined;
  const current = suite.latest.get(id.benchmark)?.metrics ?? [];
  const isBetter = kind === 'better' && baseline !== undefined && isImprovement(baseline.metrics, current);
  return isBetter && confirmed(verdict) ? improvedNote : undefined;
}
