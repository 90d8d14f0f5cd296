// Contents of a report and the interface of report formats.

import type { BaselineMetrics } from '../../baselines/baselineReport.ts';
import type { TimelineEvent } from '../../workspace/timelineEvents.ts';
import type { BenchmarkHistory, OverviewRow } from '../history/panelTypes.ts';

export interface ReportDocument {
  /** Name of the workspace folder. */
  readonly project: string;
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
  /** Name of the active baseline. */
  readonly baseline: string;
  /** For example `2 slower · 17 OK`; empty without results. */
  readonly summary: string;
  /** Measured suites in workspace order. */
  readonly suites: readonly ReportSuite[];
  /** Oldest first. */
  readonly events: readonly TimelineEvent[];
  /** Newest entry of every baseline, in storage order. */
  readonly entries: readonly BaselineMetrics[];
}

export interface ReportSuite {
  /** True if everything became worse by one factor, and nothing explains it. */
  readonly isShifted: boolean;
  readonly name: string;
  readonly summary: string;
  /** Geometric means, one sentence per metric kind. */
  readonly means: readonly string[];
  /** The baseline and why it was selected; empty if there is nothing to explain. */
  readonly compared: string;
  /** For example `Go 1.26 · 2026-11-25 07:00 UTC · main@a1b2c3d · EPYC 7B13, linux, x64`. */
  readonly measured: string;
  /** Warnings to show first: an unreadable output file, a suite-wide shift, warnings of the tool. */
  readonly cautions: readonly string[];
  /** Worst first. */
  readonly rows: readonly ReportRow[];
  /** Returns the history, built on demand; `undefined` for fewer than two runs. */
  history(benchmark: string): BenchmarkHistory | undefined;
}

/** One benchmark, shown by the metric that determines its verdict. Formatted; empty for missing values. */
export interface ReportRow extends OverviewRow {
  /** Noise badge, such as `±1.2%`. */
  readonly noise: string;
}

export interface ReportFormat {
  readonly id: string;
  /** File extension without the dot. */
  readonly extension: string;
  /** Display name. */
  label(): string;
  /** Short description of the format's use. */
  use(): string;
  /** Returns the report text, ending with a newline. */
  write(report: ReportDocument): string;
}

/** One column per number of an accepted baseline; name and unit are in its title. */
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
