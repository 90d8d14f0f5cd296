// The statistics that tinybench gives each task, which Vitest writes as they are: latency in ms, throughput in
// operations a second. Up to tinybench 2 the task itself held those of its latency.

import type { Metric } from '../../model/model.ts';
import { durations, farTails, present } from '../reading/durationMetrics.ts';
import { asNumber, asNumbers, asObject, type JsonObject } from '../reading/jsonValues.ts';
import { derivedThroughput, informativeCount, marginAround, primaryTime } from '../reading/metric.ts';

const nanoseconds = 1e6;
const tails = ['p99'];
const latencyNames = { tails, others: ['p50', ...farTails, 'min', 'max', 'p75', 'sd', 'mad'], prefix: 'latency.' };
const flatNames = { tails, others: ['median', ...farTails, 'min', 'max', 'p75', 'sd'], prefix: '' };

/** Whether an object holds such statistics; autocannon too has a latency and a throughput, but no critical value of a sample. */
export function hasTaskStatistics(task: JsonObject): boolean {
  const latency = asObject(task.latency);
  return latency !== undefined && 'critical' in latency && asNumber(latency.mean) !== undefined;
}

/** Whether an object holds the statistics of tinybench 1 and 2. */
export function hasFlatStatistics(task: JsonObject): boolean {
  return ['mean', 'hz', 'rme', 'moe', 'period'].every((name) => asNumber(task[name]) !== undefined);
}

/** Mean, spread and tails, with the samples where they were kept. */
function latencyMetrics(fields: JsonObject, mean: number, names: typeof latencyNames): readonly Metric[] {
  const margin = asNumber(fields.moe);
  const samples = asNumbers(fields.samples)?.map((value) => value * nanoseconds);
  const interval = marginAround(mean * nanoseconds, margin && margin * nanoseconds);
  const headline = primaryTime(`${names.prefix}mean`, mean * nanoseconds, samples && [samples], interval);
  return [
    samples === undefined ? headline : { ...headline, singleIterations: true },
    ...durations(fields, nanoseconds, names),
  ];
}

/** Metrics of one task; `undefined` when it has no mean: it threw or never ran. */
export function taskMetrics(task: JsonObject): readonly Metric[] | undefined {
  const latency = asObject(task.latency);
  const mean = asNumber(latency?.mean);
  if (latency === undefined || mean === undefined) return undefined;
  return [
    ...latencyMetrics(latency, mean, latencyNames),
    ...present(asObject(task.throughput), ['mean'], (_, value) => derivedThroughput('throughput.mean', 'ops/s', value)),
    ...present(latency, ['samplesCount'], informativeCount),
  ];
}

/** The same of tinybench 1 and 2, and of Vitest up to 4, where no object stands around the latency's. */
export function flatTaskMetrics(task: JsonObject): readonly Metric[] | undefined {
  const mean = asNumber(task.mean);
  if (mean === undefined) return undefined;
  return [
    ...latencyMetrics(task, mean, flatNames),
    ...present(task, ['hz'], (name, value) => derivedThroughput(name, 'ops/s', value)),
    ...present(task, ['sampleCount'], informativeCount),
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
