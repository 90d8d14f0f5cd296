// What measuring a benchmark again has shown, and what its verdict becomes by it.
// It refuses to measure, and to change a result: the numbers of the run stay what they were.

import { summaryOf } from '../detection/judgeBenchmark.ts';
import { judgeChange } from '../detection/thresholds/thresholds.ts';
import type { Evidence, PairsFound } from '../model/evidence.ts';
import type { Benchmark, BenchmarkVerdict, MetricVerdict, Severity, Status } from '../model/model.ts';

/** What pairs of processes said about one metric of one result. */
export interface MetricConfirmation {
  readonly metric: string;
  /** The result that was in question: another one is not confirmed by it. */
  readonly value: number;
  readonly found: PairsFound;
}

/** Of one benchmark in one run. */
export interface Confirmation {
  readonly benchmark: string;
  readonly runId: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly metrics: readonly MetricConfirmation[];
}

/** A verdict that pairs were measured for. What it was before stays known: a suite weighs its benchmarks by that. */
export class ConfirmedVerdict implements BenchmarkVerdict {
  readonly weighed: BenchmarkVerdict;
  readonly status: Status;
  readonly severity: Severity;
  readonly metrics: readonly MetricVerdict[];
  readonly smallButReal: boolean;

  constructor(weighed: BenchmarkVerdict, { metrics }: Confirmation) {
    this.weighed = weighed;
    this.metrics = weighed.metrics.map((verdict) => confirmMetric(verdict, metrics));
    // Metrics that were compared have a baseline; which one does not matter to what they come to.
    const { status, severity } = summaryOf(undefined, this.metrics);
    this.status = status;
    this.severity = severity;
    this.smallButReal = this.metrics.some((metric) => metric.smallButReal === true);
  }

  get benchmark(): Benchmark {
    return this.weighed.benchmark;
  }
}

function confirmMetric(verdict: MetricVerdict, confirmations: readonly MetricConfirmation[]): MetricVerdict {
  const { current, threshold } = verdict;
  const own = confirmations.find(({ metric, value }) => metric === verdict.metric && value === current?.value);
  if (own === undefined || current === undefined || threshold?.kind !== 'percent') return verdict;
  const { found } = own;
  const { change, severity, improved } = judgeChange(1, 1 + found.percent / 100, current.direction, threshold);
  const isReal = found.called !== 'none';
  const { smallButReal: _, ...rest } = verdict;
  return {
    ...rest,
    status: !isReal ? 'unchanged' : severity !== 'none' ? 'regressed' : improved ? 'improved' : 'unchanged',
    severity: isReal ? severity : 'none',
    change,
    interval: { low: found.low, high: found.high },
    ...(isReal && severity === 'none' && !improved && { smallButReal: true }),
    evidence: [...verdict.evidence.flatMap(stillTrue), { step: 'samples', found }],
  };
}

/** Whether the threshold is exceeded was said of the run's own value; what was not confirmed is now known. */
function stillTrue(evidence: Evidence): readonly Evidence[] {
  const { found } = evidence;
  const { kind } = found;
  if (kind === 'history' && found.runs < 2) return [];
  return kind === 'thresholdOnly' || kind === 'change' || kind === 'withinNoise' ? [] : [evidence];
}
