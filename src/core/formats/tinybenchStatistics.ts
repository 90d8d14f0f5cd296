// The statistics that tinybench gives each task, which Vitest 5 writes as they are: latency in ms, throughput in operations a second.
// It refuses to judge throughput: tinybench reckons it from the same samples.

import type { Metric } from '../model.ts';
import { derivedThroughput, informativeCount, marginAround, primaryTime } from './metric.ts';
import { asNumber, asNumbers, asObject, type JsonObject } from './shape.ts';
import { durations, present } from './statistics.ts';

const nanoseconds = 1e6;
const prefix = 'latency.';
const times = { tails: ['p99', 'p995', 'p999'], others: ['p50', 'min', 'max', 'p75', 'sd', 'mad'], prefix };

/** Whether an object holds such statistics; autocannon too has a latency and a throughput, but counts no samples. */
export function hasTaskStatistics(task: JsonObject): boolean {
  const latency = asObject(task.latency);
  return latency !== undefined && 'samplesCount' in latency && isMeasured(task);
}

function isMeasured(task: JsonObject): boolean {
  return asNumber(asObject(task.latency)?.mean) !== undefined;
}

/** Metrics of one task; `undefined` when it has no mean: it threw or never ran. */
export function taskMetrics(task: JsonObject): readonly Metric[] | undefined {
  const latency = asObject(task.latency);
  const mean = asNumber(latency?.mean);
  if (latency === undefined || mean === undefined) return undefined;
  const margin = asNumber(latency.moe);
  const samples = asNumbers(latency.samples)?.map((value) => value * nanoseconds);
  const interval = marginAround(mean * nanoseconds, margin && margin * nanoseconds);
  return [
    primaryTime('latency.mean', mean * nanoseconds, samples && [samples], interval),
    ...durations(latency, nanoseconds, times),
    ...present(asObject(task.throughput) ?? {}, ['mean'], (_, value) =>
      derivedThroughput('throughput.mean', 'ops/s', value),
    ),
    ...present(latency, ['samplesCount'], informativeCount),
  ];
}

/** Runtime and its version, which tinybench notes beside the statistics. */
export function taskEnvironment(task: JsonObject | undefined): ReadonlyMap<string, string> {
  const environment = new Map<string, string>();
  for (const name of ['runtime', 'runtimeVersion', 'timestampProviderName']) {
    const value = task?.[name];
    if (typeof value === 'string') environment.set(name, value);
  }
  return environment;
}
