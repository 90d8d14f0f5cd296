// Decides which acknowledgment applies to a metric now, and applies it to the verdict.

import type { Acknowledgment } from '../config/schema.ts';
import { worstSeverity, worstStatus } from '../detection/thresholds/severity.ts';
import type { AcknowledgedFound } from '../model/evidence.ts';
import { maximumOf, minimumOf } from '../model/longLists.ts';
import type { BenchmarkVerdict, MetricVerdict } from '../model/model.ts';

/** Decides whether an acknowledgment has ended. */
interface Circumstances {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Returns true if HEAD is this commit or descends from it; false for an unknown commit. */
  readonly reached: (commit: string) => boolean;
}

const day = 24 * 60 * 60 * 1000;

/** Returns the end of an acknowledgment in epoch milliseconds. The day in `until` is included. */
const endOf = ({ until }: Pick<Acknowledgment, 'until'>): number =>
  until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until) + day;

/** Returns when the next acknowledgment ends, in epoch milliseconds; infinite if none does. */
export function nextEnd(entries: readonly Acknowledgment[], now: number): number {
  return minimumOf(entries.map(endOf).filter((end) => end > now));
}

/** True if regressed or suspected, so that it can be acknowledged. */
export const isTroubled = ({ status }: Pick<MetricVerdict, 'status'>): boolean =>
  status === 'regressed' || status === 'suspected';

/**
 * Returns how much worse a metric is, in percent of its baseline (percentage points for an error rate), or of its
 * budget. `undefined` if it is not worse or no percentage exists.
 */
export function worsening({ change, current, evidence }: MetricVerdict): number | undefined {
  if (change?.kind === 'percent' && change.amount !== 0) return Math.abs(change.amount);
  if (change?.kind === 'absolute' && current?.unit === 'ratio') return Math.abs(change.amount) * 100;
  const budget = evidence.find(({ found }) => found.kind === 'budget')?.found;
  if (budget?.kind !== 'budget' || current === undefined || budget.limit === 0) return undefined;
  return Math.abs(current.value / budget.limit - 1) * 100;
}

/** Returns the largest worsening among the regressed or suspected metrics. */
export function worstWorsening(metrics: readonly MetricVerdict[]): number | undefined {
  const all = metrics.filter(isTroubled).flatMap((metric) => worsening(metric) ?? []);
  return all.length === 0 ? undefined : maximumOf(all);
}

/** True if an entry applies to a regressed or suspected metric. */
function holds(entry: Acknowledgment, metric: MetricVerdict, { now, reached }: Circumstances): boolean {
  if (entry.metric !== undefined && entry.metric !== metric.metric) return false;
  if (now >= endOf(entry)) return false;
  if (entry.untilCommit !== undefined && reached(entry.untilCommit)) return false;
  if (entry.worseBy === undefined) return true;
  const worse = worsening(metric);
  // Without a known amount, `worseBy` cannot be checked, so the entry does not apply.
  return worse !== undefined && worse <= Math.abs(entry.change) + entry.worseBy;
}

/**
 * Returns the verdict with its acknowledgments applied. Acknowledged metrics keep their severity but no longer count;
 * the benchmark is acknowledged if nothing worse is left. Returns the same object if no entry applies.
 * @param entries for this benchmark, newer than its baseline
 */
export function acknowledged(
  verdict: BenchmarkVerdict,
  entries: readonly Acknowledgment[],
  circumstances: Circumstances,
): BenchmarkVerdict {
  if (entries.length === 0 || !isTroubled(verdict)) return verdict;
  const metrics = verdict.metrics.map((metric) => {
    const entry = isTroubled(metric) ? entries.find((each) => holds(each, metric, circumstances)) : undefined;
    return entry === undefined ? metric : acknowledgedBy(entry, metric);
  });
  const judged = metrics.filter((metric) => metric.judged && metric.status !== 'new');
  const status = worstStatus(judged.map((metric) => metric.status));
  if (status === undefined || metrics.every((metric, index) => metric === verdict.metrics[index])) return verdict;
  const counted = status === 'acknowledged' ? judged : judged.filter((metric) => metric.status !== 'acknowledged');
  return {
    ...verdict,
    benchmark: verdict.benchmark,
    status,
    severity: worstSeverity(counted.map(({ severity }) => severity)),
    metrics,
  };
}

function acknowledgedBy(entry: Acknowledgment, metric: MetricVerdict): MetricVerdict {
  return {
    ...metric,
    status: 'acknowledged',
    evidence: [...metric.evidence, { step: 'acknowledged', found: foundIn(entry) }],
  };
}

function foundIn({ reason, by, until, untilCommit, worseBy }: Acknowledgment): AcknowledgedFound {
  return {
    kind: 'acknowledged',
    reason,
    ...(by === undefined ? {} : { by }),
    ...(until === undefined ? {} : { until }),
    ...(untilCommit === undefined ? {} : { untilCommit }),
    ...(worseBy === undefined ? {} : { worseBy }),
  };
}

/** True if the entry is not older than the baseline: accepting a new baseline ends earlier acknowledgments. */
export const isAbout = (entry: Acknowledgment, acceptedAt: string | undefined): boolean =>
  acceptedAt === undefined || !(Date.parse(acceptedAt) > Date.parse(entry.at));
