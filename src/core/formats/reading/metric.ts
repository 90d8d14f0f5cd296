// Builds metrics in the same way for all formats, and computes mean, median and percentiles.

import type { CanonicalUnit } from '../../model/canonicalUnits.ts';
import type { Direction, Interval, Metric, MetricKind, MetricRole } from '../../model/model.ts';

/** An informative time in ns: minimum, maximum, spread, or the same time by another clock. */
export function informativeTime(name: string, nanoseconds: number): Metric {
  return { name, kind: 'duration', role: 'informative', unit: 'ns', direction: 'lower', value: nanoseconds };
}

/** A number of iterations or rounds, which has no better direction. */
export function informativeCount(name: string, value: number): Metric {
  return { name, kind: 'count', role: 'informative', unit: 'count', direction: 'unknown', value };
}

/** A throughput that is only the reciprocal of the time. */
export function derivedThroughput(name: string, unit: string, value: number): Metric {
  return { name, kind: 'throughput', role: 'informative', unit, direction: 'higher', value };
}

/** A metric that is judged once its direction is known. */
export function secondary(name: string, kind: MetricKind, unit: string, direction: Direction, value: number): Metric {
  return { name, kind, role: 'secondary', unit, direction, value };
}

/** The share of failed operations, with their number. @param total above zero */
export function errorShare(name: string, failed: number, total: number): Metric {
  return { ...secondary(name, 'errorRate', 'ratio', 'lower', failed / total), operations: total };
}

/** The headline time, in ns. */
export function primaryTime(
  name: string,
  nanoseconds: number,
  processes?: readonly (readonly number[])[],
  interval?: Interval,
): Metric {
  const metric: Metric = {
    name,
    kind: 'duration',
    role: 'primary',
    unit: 'ns',
    direction: 'lower',
    value: nanoseconds,
  };
  return withDetails(metric, processes, interval);
}

/** Skips the copy if there are no details, as in most metrics. */
function withDetails(
  metric: Metric,
  processes: readonly (readonly number[])[] | undefined,
  interval: Interval | undefined,
): Metric {
  if (processes === undefined && interval === undefined) return metric;
  return { ...metric, ...(processes !== undefined && { processes }), ...(interval !== undefined && { interval }) };
}

/** The headline if it is a rate: operations, requests or bytes per second. */
export function primaryRate(
  name: string,
  unit: string,
  value: number,
  processes?: readonly (readonly number[])[],
  interval?: Interval,
): Metric {
  const metric: Metric = { name, kind: 'throughput', role: 'primary', unit, direction: 'higher', value };
  return withDetails(metric, processes, interval);
}

/** The 95% interval that most tools write as a margin of the mean; `undefined` without a margin. */
export function marginAround(value: number, margin: number | undefined): Interval | undefined {
  return margin === undefined ? undefined : { low: value - margin, high: value + margin, level: 0.95 };
}

/** Values as written, all in the tool's unit. */
interface Written {
  readonly value: number;
  readonly processes?: readonly (readonly number[])[] | undefined;
  readonly interval?: Interval | undefined;
}

/** Converts a metric to its canonical unit, including samples and interval. */
export function converted(
  name: string,
  role: MetricRole,
  { unit, factor, kind }: CanonicalUnit,
  direction: Direction,
  { value, processes, interval }: Written,
): Metric {
  const metric: Metric = { name, kind, role, unit, direction, value: value * factor };
  const scaled = processes?.map((samples) => samples.map((sample) => sample * factor));
  const ends = interval && { ...interval, low: interval.low * factor, high: interval.high * factor };
  return withDetails(metric, scaled, ends);
}

/** Arithmetic mean; NaN for no values. */
export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Middle value, or the mean of the two middle values; NaN for no values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] ?? Number.NaN) + upper) / 2;
}

/** Value at a share (0 to 1) of sorted values, interpolated linearly; NaN for no values. */
export function percentile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}
