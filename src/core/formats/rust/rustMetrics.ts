// Turns the Rust struct PerformanceMetrics into metrics. Durations are {secs, nanos}, memory is in decimal megabytes.

import type { Metric, MetricKind, MetricRole } from '../../model/model.ts';
import { asNumber, asObject, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { informativeCount } from '../reading/metric.ts';

const bytesPerMegabyte = 1e6;

/** A Rust `Duration` in nanoseconds; serde writes `{"secs": 1, "nanos": 500}`. */
function durationOf(value: unknown): number | undefined {
  const duration = asObject(value);
  const seconds = asNumber(duration?.secs);
  const rest = asNumber(duration?.nanos);
  return seconds === undefined || rest === undefined ? undefined : seconds * 1e9 + rest;
}

type Reader = (name: string, value: unknown) => readonly Metric[];

function duration(role: MetricRole): Reader {
  return (name, written) => {
    const value = durationOf(written);
    return value === undefined ? [] : [{ name, kind: 'duration', role, unit: 'ns', direction: 'lower', value }];
  };
}

function plain(kind: MetricKind, role: MetricRole, unit: string, direction: Metric['direction'], factor = 1): Reader {
  return (name, written) => {
    const value = asNumber(written);
    return value === undefined ? [] : [{ name, kind, role, unit, direction, value: value * factor }];
  };
}

const count: Reader = (name, written) => {
  const value = asNumber(written);
  return value === undefined ? [] : [informativeCount(name, value)];
};

/** Throughput, average duration, peak memory and error rate are all judged, as this format requires. */
const readers: ReadonlyMap<string, Reader> = new Map([
  ['throughput', plain('throughput', 'primary', 'ops/s', 'higher')],
  ['avg_duration', duration('secondary')],
  ['p95_duration', duration('secondary')],
  ['p99_duration', duration('secondary')],
  ['peak_memory_mb', plain('memory', 'secondary', 'B', 'lower', bytesPerMegabyte)],
  ['error_rate', plain('errorRate', 'secondary', 'ratio', 'lower')],
  ['median_duration', duration('informative')],
  ['std_deviation', duration('informative')],
  ['memory_usage_mb', plain('memory', 'informative', 'B', 'lower', bytesPerMegabyte)],
  ['successful_ops', count],
  ['failed_ops', count],
]);

/** Renames a custom metric that has the name of a field of the struct, because metric names are unique in a result. */
function customName(name: string): string {
  return readers.has(name) ? `custom_metrics.${name}` : name;
}

function customMetrics(value: unknown): readonly Metric[] {
  if (!isObject(value)) return [];
  const read = plain('custom', 'secondary', '', 'unknown');
  return Object.keys(value).flatMap((name) => read(customName(name), value[name]));
}

/** Skips missing and `null` fields. */
export function rustMetrics(metrics: JsonObject): readonly Metric[] {
  const known = [...readers].flatMap(([name, read]) => read(name, metrics[name]));
  return [...known, ...customMetrics(metrics.custom_metrics)];
}

/** True if two of the struct's fields are present, one of them a Rust `Duration`, which no other tool writes. */
export function isRustMetrics(value: unknown): value is JsonObject {
  return isObject(value) && durationOf(value.avg_duration) !== undefined && 'throughput' in value;
}
