// tinybench's statistics of a task, which Vitest copies unchanged: latency in ms, throughput in operations per second.
// Up to tinybench 2 the latency's statistics were properties of the task itself.

import type { Metric } from '../../model/model.ts';
import { durations, farTails, present } from '../reading/durationMetrics.ts';
import { asNumber, asNumbers, asObject, type JsonObject } from '../reading/jsonValues.ts';
import { derivedThroughput, informativeCount, marginAround, primaryTime } from '../reading/metric.ts';

const nanoseconds = 1e6;
const tails = ['p99'];
const latencyNames = { tails, others: ['p50', ...farTails, 'min', 'max', 'p75', 'sd', 'mad'], prefix: 'latency.' };
const flatNames = { tails, others: ['median', ...farTails, 'min', 'max', 'p75', 'sd'], prefix: '' };

/**
 * True for statistics of tinybench 3 and later. Checks for the critical value because autocannon also has a latency and
 * a throughput.
 */
export function hasTaskStatistics(task: JsonObject): boolean {
  const latency = asObject(task.latency);
  return latency !== undefined && 'critical' in latency && asNumber(latency.mean) !== undefined;
}

/** True for statistics of tinybench 1 and 2. */
export function hasFlatStatistics(task: JsonObject): boolean {
  return ['mean', 'hz', 'rme', 'moe', 'period'].every((name) => asNumber(task[name]) !== undefined);
}

/** Mean, spread and tails, with samples if the tool kept them. */
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

/** Metrics of one task; `undefined` without a mean, because it threw or never ran. */
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

/** The same for tinybench 1 and 2 and Vitest up to 4, where the latency's statistics are not nested. */
export function flatTaskMetrics(task: JsonObject): readonly Metric[] | undefined {
  const mean = asNumber(task.mean);
  if (mean === undefined) return undefined;
  return [
    ...latencyMetrics(task, mean, flatNames),
    ...present(task, ['hz'], (name, value) => derivedThroughput(name, 'ops/s', value)),
    ...present(task, ['sampleCount'], informativeCount),
  ];
}

/** Runtime and its version, recorded next to the statistics. */
export function taskEnvironment(task: JsonObject | undefined): ReadonlyMap<string, string> {
  const environment = new Map<string, string>();
  for (const name of ['runtime', 'runtimeVersion', 'timestampProviderName']) {
    const value = task?.[name];
    if (typeof value === 'string') environment.set(name, value);
  }
  return environment;
}
