// One run's cost of a metric on the log scale: what the tests of samples and of history hold against each other.

import type { Direction, Metric } from '../../model/model.ts';
import {
  type NoSummary,
  type ProcessSummary,
  type Statistic,
  summarise,
  summaryOf,
} from '../samples/processSummary.ts';

interface Known {
  readonly statistic: Statistic;
  readonly direction: Direction;
  readonly summary: ProcessSummary | NoSummary;
}

/** Summaries are cached, because a run is compared many times. */
const known = new WeakMap<Metric, Known>();

/** Of a metric's raw samples. */
export function summaryOfSamples(
  metric: Metric,
  statistic: Statistic,
  direction: Direction,
): ProcessSummary | NoSummary {
  const before = known.get(metric);
  if (before?.statistic === statistic && before.direction === direction) return before.summary;
  const summary = summarise(metric.processes ?? [], statistic, direction);
  known.set(metric, { statistic, direction, summary });
  return summary;
}

/** Of the tool's own value alone, as if one process had measured it once. */
export function summaryOfValue(metric: Metric, direction: Direction): ProcessSummary | NoSummary {
  const cost = costOf(metric.value, direction);
  return cost > 0 && cost < Number.POSITIVE_INFINITY ? summaryOf(Float64Array.of(Math.log(cost))) : 'notPositive';
}

/** Operations per second become seconds per operation: more is worse. */
export const costOf = (value: number, direction: Direction): number => (direction === 'higher' ? 1 / value : value);

/** Percent by which a metric's value changes when its cost is multiplied by `ratio`. */
export const percentOf = (ratio: number, direction: Direction): number =>
  ((direction === 'higher' ? 1 / ratio : ratio) - 1) * 100;

export const hasSamples = ({ processes }: Metric): boolean => processes?.some((samples) => samples.length > 0) === true;

/** Processes that have samples. */
export function processCount({ processes = [] }: Metric): number {
  let count = 0;
  for (const samples of processes) if (samples.length > 0) count += 1;
  return count;
}

export function sampleCount({ processes = [] }: Metric): number {
  let count = 0;
  for (const samples of processes) count += samples.length;
  return count;
}

/** Logarithm of the ratio of typical costs, or of the tools' values; NaN where it has no meaning. */
export function costLogBetween(before: Metric, now: Metric): number {
  const isTypical = hasSamples(before) && hasSamples(now);
  const statistic = Math.min(processCount(before), processCount(now)) === 1 ? 'q10' : 'q25';
  const [first, last] = [before, now].map((metric) =>
    isTypical ? summaryOfSamples(metric, statistic, now.direction) : summaryOfValue(metric, now.direction),
  );
  if (first === undefined || last === undefined || typeof first === 'string' || typeof last === 'string')
    return Number.NaN;
  return last.median - first.median;
}
