// How a metric is stored on disk, in baseline files and in history.

import * as z from 'zod/mini';
import type { Interval, Metric } from '../../model/model.ts';

export const metricSchema = z.object({
  name: z.string(),
  kind: z.enum(['duration', 'throughput', 'memory', 'errorRate', 'count', 'custom']),
  role: z.enum(['primary', 'secondary', 'informative']),
  unit: z.string(),
  direction: z.enum(['lower', 'higher', 'unknown']),
  value: z.number(),
  interval: z.optional(z.object({ low: z.number(), high: z.number(), level: z.optional(z.number()) })),
  exact: z.optional(z.boolean()),
  operations: z.optional(z.number()),
  noise: z.optional(z.object({ percent: z.number(), runs: z.number() })),
  processes: z.optional(z.array(z.array(z.number()))),
});

export type StoredMetric = z.infer<typeof metricSchema>;

/** Six significant digits: well below any timer's resolution, and a third of the bytes. */
const rounded = (sample: number): number => Number(sample.toPrecision(6));

/** Uses a fixed key order; rounds samples to six significant digits but keeps the value exact. */
export function storeMetric(metric: Metric): StoredMetric {
  return {
    name: metric.name,
    kind: metric.kind,
    role: metric.role,
    unit: metric.unit,
    direction: metric.direction,
    value: metric.value,
    ...(metric.interval === undefined ? {} : { interval: metric.interval }),
    ...(metric.exact === undefined ? {} : { exact: metric.exact }),
    ...(metric.operations === undefined ? {} : { operations: metric.operations }),
    ...(metric.noise === undefined ? {} : { noise: { percent: metric.noise.percent, runs: metric.noise.runs } }),
    ...(metric.processes === undefined ? {} : { processes: metric.processes.map((samples) => samples.map(rounded)) }),
  };
}

/** Serializes measured metrics as they are stored, without their noise, so that equal measurements give equal text. */
export const measuredText = (metrics: readonly Metric[]): string =>
  JSON.stringify(metrics.map(({ noise: _, ...measured }) => storeMetric(measured)));

/** JSON.parse makes a new text of every longer one it meets. */
const roles = { primary: 'primary', secondary: 'secondary', informative: 'informative' } as const;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** @param share returns one string for equal texts, for restoring many metrics at once */
export function restoreMetric(stored: StoredMetric, share = (text: string): string => text): Metric {
  const { kind, role, unit, direction, value, interval, exact, operations, noise, processes } = stored;
  // Made as the formats make theirs: objects of one shape are compared fastest, and there may be hundreds of thousands.
  const metric: Writable<Metric> = { name: share(stored.name), kind, role: roles[role], unit, direction, value };
  if (interval !== undefined) metric.interval = restoreInterval(interval);
  if (exact !== undefined) metric.exact = exact;
  if (operations !== undefined) metric.operations = operations;
  if (noise !== undefined) metric.noise = noise;
  if (processes !== undefined) metric.processes = processes;
  return metric;
}

const restoreInterval = ({ low, high, level }: NonNullable<StoredMetric['interval']>): Interval =>
  level === undefined ? { low, high } : { low, high, level };
