// What a report is made of, and what a report format is: one file each, one line in index.ts.

import type { BaselineMetrics } from '../../baselines/baselineReport.ts';
import type { TimelineEvent } from '../../workspace/timelineEvents.ts';
import type { BenchmarkHistory, OverviewRow } from '../history/panelTypes.ts';

export interface ReportDocument {
  /** The workspace folder's name. */
  readonly project: string;
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
  /** The named baseline in use. */
  readonly baseline: string;
  /** `2 slower · 17 OK`; empty where nothing was measured. */
  readonly summary: string;
  /** Those that were measured, in their order. */
  readonly suites: readonly ReportSuite[];
  /** Oldest first. */
  readonly events: readonly TimelineEvent[];
  /** Newest entry of every baseline, in the order of the store. */
  readonly entries: readonly BaselineMetrics[];
}

export interface ReportSuite {
  readonly name: string;
  readonly summary: string;
  /** The geometric means: one sentence a kind of metric. */
  readonly means: readonly string[];
  /** Which baseline, and why that one; empty where there is nothing to say. */
  readonly compared: string;
  /** `Go 1.26 · 2026-11-25 07:00 UTC · main@a1b2c3d · EPYC 7B13, linux, x64`. */
  readonly measured: string;
  /** Sentences that somebody has to read first: an unreadable output, everything moved, warnings of the tool. */
  readonly cautions: readonly string[];
  /** Worst first. */
  readonly rows: readonly ReportRow[];
  /** Made when it is asked for; nothing where fewer than two runs are known. */
  history(benchmark: string): BenchmarkHistory | undefined;
}

/** One benchmark by the metric that its verdict is about; formatted, empty where there is nothing. */
export interface ReportRow extends OverviewRow {
  /** How much runs of one level vary. */
  readonly noise: string;
}

export interface ReportFormat {
  readonly id: string;
  /** File extension, without its dot. */
  readonly extension: string;
  /** For people. */
  label(): string;
  /** What it is for, in a few words. */
  use(): string;
  /** Ends with a line end. */
  write(report: ReportDocument): string;
}

/** One column for every number of an accepted baseline; names and units stand in its title. */
interface ReportColumn {
  readonly title: string;
  value(entry: BaselineMetrics): string | number | undefined;
}

export const columns: readonly ReportColumn[] = [
  { title: 'suite', value: (entry) => entry.id.suite },
  { title: 'benchmark', value: (entry) => entry.id.benchmark },
  { title: 'version', value: (entry) => entry.version },
  { title: 'createdAt', value: (entry) => entry.createdAt },
  { title: 'throughput (ops/s)', value: (entry) => entry.throughput },
  { title: 'average duration (ms)', value: (entry) => entry.averageDuration },
  { title: 'p95 duration (ms)', value: (entry) => entry.p95Duration },
  { title: 'error rate', value: (entry) => entry.errorRate },
  { title: 'memory (MB)', value: (entry) => entry.memory },
];
