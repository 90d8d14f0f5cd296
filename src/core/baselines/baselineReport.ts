// The accepted baselines as a flat list, for reports and other programs.

import type { BenchmarkId, Metric } from '../model/model.ts';
import type { BaselineEntry } from './baseline.ts';

export interface BaselineReportEntry {
  readonly id: BenchmarkId;
  readonly version: number;
  readonly createdAt: string;
  /** Operations per second. */
  readonly throughput?: number;
  /** Milliseconds. */
  readonly averageDuration?: number;
  /** 0 to 1. */
  readonly errorRate?: number;
  /** Megabytes. */
  readonly memory?: number;
}

export interface BaselineReport {
  readonly totalBaselines: number;
  readonly entries: readonly BaselineReportEntry[];
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
}

/** Metrics of an export: those of a report, and p95. */
export interface BaselineMetrics extends BaselineReportEntry {
  /** Milliseconds. */
  readonly p95Duration?: number;
}

/** An accepted entry with its suite and benchmark. */
export interface IdentifiedEntry {
  readonly id: BenchmarkId;
  readonly entry: BaselineEntry;
}

export function reportOf(entries: readonly IdentifiedEntry[], now: Date): BaselineReport {
  return { totalBaselines: entries.length, entries: entries.map(reportEntry), generatedAt: now.toISOString() };
}

export function baselineMetrics(identified: IdentifiedEntry): BaselineMetrics {
  const tail = identified.entry.metrics.find((metric) => metric.kind === 'duration' && /^p95/i.test(metric.name));
  return { ...reportEntry(identified), ...(tail === undefined ? {} : { p95Duration: tail.value / 1e6 }) };
}

function reportEntry({ id, entry }: IdentifiedEntry): BaselineReportEntry {
  const { metrics, version, metadata } = entry;
  const throughput = headline(metrics, 'throughput', 'ops/s');
  const duration = headline(metrics, 'duration', 'ns');
  const errorRate = headline(metrics, 'errorRate', 'ratio');
  const memory = headline(metrics, 'memory', 'B');
  return {
    id,
    version,
    createdAt: metadata.createdAt,
    ...(throughput === undefined ? {} : { throughput }),
    ...(duration === undefined ? {} : { averageDuration: duration / 1e6 }),
    ...(errorRate === undefined ? {} : { errorRate }),
    ...(memory === undefined ? {} : { memory: memory / 1e6 }),
  };
}

/** Returns the primary metric of a kind; otherwise a judged one, otherwise any. */
function headline(metrics: readonly Metric[], kind: Metric['kind'], unit: string): number | undefined {
  const all = metrics.filter((metric) => metric.kind === kind && metric.unit === unit);
  const headlined = all.find((metric) => metric.role === 'primary');
  return (headlined ?? all.find((metric) => metric.role !== 'informative') ?? all[0])?.value;
}
