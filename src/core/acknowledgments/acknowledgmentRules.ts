// Acknowledged regressions: which entry of the config holds for a metric now, and what that makes of a verdict.

import type { Acknowledgment } from '../config/schema.ts';
import { worstSeverity, worstStatus } from '../detection/thresholds/severity.ts';
import type { AcknowledgedFound } from '../model/evidence.ts';
import { maximumOf, minimumOf } from '../model/longLists.ts';
import type { BenchmarkVerdict, MetricVerdict } from '../model/model.ts';

/** What decides whether a term has ended. */
interface Circumstances {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whether HEAD is this commit or descends from it; a commit that nobody knows is not reached yet. */
  readonly reached: (commit: string) => boolean;
}

const day = 24 * 60 * 60 * 1000;

/** When a term by the day ends, epoch milliseconds: the last day is part of it. */
const endOf = ({ until }: Pick<Acknowledgment, 'until'>): number =>
  until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until) + day;

/** The next moment at which a term ends by itself; infinite when none does. */
export function nextEnd(entries: readonly Acknowledgment[], now: number): number {
  return minimumOf(entries.map(endOf).filter((end) => end > now));
}

/** Regressed by itself, sure or not: something that can be acknowledged. */
export const isTroubled = ({ status }: Pick<MetricVerdict, 'status'>): boolean =>
  status === 'regressed' || status === 'suspected';

/**
 * How much worse a metric is, in percent of its baseline (percentage points of an error rate), else of its budget.
 * `undefined` where it is no worse, or no percentage exists.
 */
export function worsening({ change, current, evidence }: MetricVerdict): number | undefined {
  if (change?.kind === 'percent' && change.amount !== 0) return Math.abs(change.amount);
  if (change?.kind === 'absolute' && current?.unit === 'ratio') return Math.abs(change.amount) * 100;
  const budget = evidence.find(({ found }) => found.kind === 'budget')?.found;
  if (budget?.kind !== 'budget' || current === undefined || budget.limit === 0) return undefined;
  return Math.abs(current.value / budget.limit - 1) * 100;
}

/** How much worse a benchmark is: the most of what is acknowledged with it. */
export function worstWorsening(metrics: readonly MetricVerdict[]): number | undefined {
  const all = metrics.filter(isTroubled).flatMap((metric) => worsening(metric) ?? []);
  return all.length === 0 ? undefined : maximumOf(all);
}

/** Whether an entry holds for a metric that is worse by itself. */
function holds(entry: Acknowledgment, metric: MetricVerdict, { now, reached }: Circumstances): boolean {
  if (entry.metric !== undefined && entry.metric !== metric.metric) return false;
  if (now >= endOf(entry)) return false;
  if (entry.untilCommit !== undefined && reached(entry.untilCommit)) return false;
  if (entry.worseBy === undefined) return true;
  const worse = worsening(metric);
  // Nothing tells how much worse it is: then nobody said that it is fine.
  return worse !== undefined && worse <= Math.abs(entry.change) + entry.worseBy;
}

/**
 * The verdict with what is acknowledged in it: those metrics say so, keep their severity, and count no more; the benchmark is
 * acknowledged when nothing worse is left. The same verdict where no entry holds.
 * @param entries about this benchmark, and younger than its baseline
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

/** A baseline that was accepted later is another one: what was acknowledged was against the one before. */
export const isAbout = (entry: Acknowledgment, acceptedAt: string | undefined): boolean =>
  acceptedAt === undefined || !(Date.parse(acceptedAt) > Date.parse(entry.at));
