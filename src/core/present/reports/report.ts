// What a report format is: one file each, one line in index.ts.

import type { BaselineMetrics } from '../../baselines/report.ts';

export interface ReportDocument {
  /** Newest entry of every baseline, in the order of the store. */
  readonly entries: readonly BaselineMetrics[];
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
}

export interface ReportFormat {
  readonly id: string;
  /** Ends with a line end. */
  write(document: ReportDocument): string;
}

/** One column for every number of an entry; names and units stand in its title. */
export interface ReportColumn {
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
