// Builds the metrics that every format builds alike, and the two averages that tools headline.

import type { CanonicalUnit } from '../../model/canonicalUnits.ts';
import type { Direction, Interval, Metric, MetricKind, MetricRole } from '../../model/model.ts';

/** A time in ns that is shown beside the headline: minimum, maximum, spread, the same time by another clock. */
export function informativeTime(name: string, nanoseconds: number): Metric {
  return { name, kind: 'duration', role: 'informative', unit: 'ns', direction: 'lower', value: nanoseconds };
}

/** How often something was done: iterations, rounds. More of it is neither better nor worse. */
export function informativeCount(name: string, value: number): Metric {
  return { name, kind: 'count', role: 'informative', unit: 'count', direction: 'unknown', value };
}

/** A throughput that is only the same time upside down. */
export function derivedThroughput(name: string, unit: string, value: number): Metric {
  return { name, kind: 'throughput', role: 'informative', unit, direction: 'higher', value };
}

/** A metric that is judged as soon as its direction is known. */
export function secondary(name: string, kind: MetricKind, unit: string, direction: Direction, value: number): Metric {
  return { name, kind, role: 'secondary', unit, direction, value };
}

/** The share of operations that failed, with how many they were. @param total above zero */
export function errorShare(name: string, failed: number, total: number): Metric {
  return { ...secondary(name, 'errorRate', 'ratio', 'lower', failed / total), operations: total };
}

/** The time that the tool headlines, in ns. */
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

/** Most metrics have neither: those are not copied. */
function withDetails(
  metric: Metric,
  processes: readonly (readonly number[])[] | undefined,
  interval: Interval | undefined,
): Metric {
  if (processes === undefined && interval === undefined) return metric;
  return { ...metric, ...(processes !== undefined && { processes }), ...(interval !== undefined && { interval }) };
}

/** What the tool headlines when that is a rate: operations, requests, bytes per second. */
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

/** The 95 % interval that most tools write as a margin around their mean; `undefined` without a margin. */
export function marginAround(value: number, margin: number | undefined): Interval | undefined {
  return margin === undefined ? undefined : { low: value - margin, high: value + margin, level: 0.95 };
}

/** What a tool wrote, all of it in the tool's own unit. */
interface Written {
  readonly value: number;
  readonly processes?: readonly (readonly number[])[] | undefined;
  readonly interval?: Interval | undefined;
}

/** A metric in its canonical unit: value, samples and interval are scaled alike. */
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

/** Arithmetic mean; NaN of no values. */
export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Middle value, or the mean of the two middle ones; NaN of no values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] ?? Number.NaN) + upper) / 2;
}

/** Value at a share of sorted values, between two of them in proportion; NaN of no values. */
export function percentile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}
