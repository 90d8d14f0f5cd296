// Makes metrics from several numbers in one object: `{"min": 1, "p99": 3}`.

import type { Metric } from '../../model/model.ts';
import { asNumber, type JsonObject } from './jsonValues.ts';
import { informativeTime, secondary } from './metric.ts';

/** Returns a metric for each named field that contains a finite number. */
export function present(
  fields: JsonObject | undefined,
  names: readonly string[],
  make: (name: string, value: number) => Metric,
): readonly Metric[] {
  const metrics: Metric[] = [];
  for (const name of names) {
    const value = asNumber(fields?.[name]);
    if (value !== undefined) metrics.push(make(name, value));
  }
  return metrics;
}

/**
 * Percentiles beyond the 99th, which a single slow moment of the machine decides if an iteration takes microseconds. In
 * eight runs of unchanged code with Vitest 4 they differed by more than 15% in 13 to 18 of 100 pairs, the mean in 2.
 */
export const farTails = ['p995', 'p999'];

interface DurationFields {
  /** Judged: high percentiles. */
  readonly tails?: readonly string[];
  /** Informative: minimum, maximum, spread, the median if the mean is the headline, far tails. */
  readonly others?: readonly string[];
  /** Prefix of the metric names: `latency.` */
  readonly prefix?: string;
}

/** A time that is judged in addition to the headline: a tail or a part of the whole. */
export function secondaryTime(name: string, nanoseconds: number): Metric {
  return secondary(name, 'duration', 'ns', 'lower', nanoseconds);
}

/** @param factor converts the tool's unit to ns */
export function durations(fields: JsonObject, factor: number, named: DurationFields): readonly Metric[] {
  const { tails = [], others = [], prefix = '' } = named;
  return [
    ...present(fields, tails, (name, value) => secondaryTime(prefix + name, value * factor)),
    ...present(fields, others, (name, value) => informativeTime(prefix + name, value * factor)),
  ];
}
