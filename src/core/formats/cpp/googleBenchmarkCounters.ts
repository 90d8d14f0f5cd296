// The numbers in a Google Benchmark row other than times: rates, memory statistics and user counters.

import type { Metric } from '../../model/model.ts';
import { derivedThroughput, secondary } from '../reading/metric.ts';

/** Keys that describe the row itself; every other numeric key is a counter. */
const ownKeys: ReadonlySet<string> = new Set([
  'name',
  'family_index',
  'per_family_instance_index',
  'run_name',
  'run_type',
  'repetitions',
  'repetition_index',
  'threads',
  'iterations',
  'real_time',
  'cpu_time',
  'time_unit',
  'label',
  'aggregate_name',
  'aggregate_unit',
  'error_occurred',
  'error_message',
  'skipped',
  'skip_message',
]);

const makers: ReadonlyMap<string, (value: number) => Metric> = new Map([
  ['bytes_per_second', (value: number) => derivedThroughput('bytes_per_second', 'B/s', value)],
  ['items_per_second', (value: number) => derivedThroughput('items_per_second', 'items/s', value)],
  ['allocs_per_iter', (value: number) => secondary('allocs_per_iter', 'count', 'count', 'lower', value)],
  ['max_bytes_used', (value: number) => secondary('max_bytes_used', 'memory', 'B', 'lower', value)],
  ['total_allocated_bytes', (value: number) => secondary('total_allocated_bytes', 'memory', 'B', 'lower', value)],
  ['net_heap_growth', (value: number) => secondary('net_heap_growth', 'memory', 'B', 'lower', value)],
]);

export function isOwnKey(key: string): boolean {
  return ownKeys.has(key);
}

export function counterMetric(key: string, value: number): Metric {
  return makers.get(key)?.(value) ?? secondary(key, 'custom', '', 'unknown', value);
}
