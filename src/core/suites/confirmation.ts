// The result of paired runs, and how it changes the verdict.

import { summaryOf } from '../detection/judgeBenchmark.ts';
import { judgeChange } from '../detection/thresholds/thresholds.ts';
import type { Evidence, PairsFound } from '../model/evidence.ts';
import type { Benchmark, BenchmarkVerdict, MetricVerdict, Severity, Status } from '../model/model.ts';

/** Result of the paired runs for one metric. */
export interface MetricConfirmation {
  readonly metric: string;
  /** Value of the result that was confirmed; does not apply to other results. */
  readonly value: number;
  readonly found: PairsFound;
}

/** Paired runs of one benchmark. */
export interface Confirmation {
  readonly benchmark: string;
  readonly runId: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly metrics: readonly MetricConfirmation[];
}

/** A verdict with its paired runs applied. Keeps the original verdict, which the suite corrections use. */
export class ConfirmedVerdict implements BenchmarkVerdict {
  readonly weighed: BenchmarkVerdict;
  readonly status: Status;
  readonly severity: Severity;
  readonly metrics: readonly MetricVerdict[];
  readonly smallButReal: boolean;

  constructor(weighed: BenchmarkVerdict, { metrics }: Confirmation) {
    this.weighed = weighed;
    this.metrics = weighed.metrics.map((verdict) => confirmMetric(verdict, metrics));
    // Compared metrics have a baseline; the summary does not depend on which one.
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
    evidence: [...verdict.evidence.flatMap(stillApplies), { step: 'samples', found }],
  };
}

/** Drops evidence that the paired runs replace. */
function stillApplies(evidence: Evidence): readonly Evidence[] {
  const { found } = evidence;
  const { kind } = found;
  if (kind === 'history' && found.runs < 2) return [];
  return kind === 'thresholdOnly' || kind === 'change' || kind === 'withinNoise' ? [] : [evidence];
}
