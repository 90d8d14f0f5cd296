// Makes metrics of the numbers that stand side by side in a tool's object: `{"min": 1, "p99": 3}`.

import type { Metric } from '../../model/model.ts';
import { asNumber, type JsonObject } from './jsonValues.ts';
import { informativeTime, secondary } from './metric.ts';

/** A metric of each named field that holds a finite number. */
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
 * Beyond the 99th: one slow moment of the machine, where a loop takes microseconds. Over eight runs of unchanged code with Vitest 4
 * they differed by more than 15 % in 13 to 18 of 100 pairs, the mean in 2.
 */
export const farTails = ['p995', 'p999'];

interface DurationFields {
  /** Judged: high percentiles. */
  readonly tails?: readonly string[];
  /** Shown: minimum, maximum, spread, the middle beside a mean, tails that are too far. */
  readonly others?: readonly string[];
  /** Stands before the field's name in the metric's: `latency.` */
  readonly prefix?: string;
}

/** A time that is judged beside the headline: a tail, a part of the whole. */
export function secondaryTime(name: string, nanoseconds: number): Metric {
  return secondary(name, 'duration', 'ns', 'lower', nanoseconds);
}

/** @param factor from the tool's unit to ns */
export function durations(fields: JsonObject, factor: number, named: DurationFields): readonly Metric[] {
  const { tails = [], others = [], prefix = '' } = named;
  return [
    ...present(fields, tails, (name, value) => secondaryTime(prefix + name, value * factor)),
    ...present(fields, others, (name, value) => informativeTime(prefix + name, value * factor)),
  ];
}
