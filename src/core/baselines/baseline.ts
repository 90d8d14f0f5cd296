// What an accepted baseline is.

import type { BenchmarkId, Metric, SystemInfo } from '../model/model.ts';

export interface BaselineMetadata {
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly gitCommit?: string;
  /** The branch on which it was measured; files before 2026-11 do not say. */
  readonly gitBranch?: string;
  /** Tool and toolchain versions, and the variables that the config names. */
  readonly environment: ReadonlyMap<string, string>;
  readonly notes?: string;
  readonly systemInfo: SystemInfo;
}

export interface BaselineEntry {
  readonly metrics: readonly Metric[];
  readonly metadata: BaselineMetadata;
  /** 1 for the first accepted one of this benchmark on this machine. */
  readonly version: number;
  /** Fingerprint of `metadata.systemInfo`. */
  readonly machineId: string;
  /** The benchmark's own version, where its tool records one. */
  readonly benchmarkVersion?: string;
}

/** Everything accepted for one suite: benchmark → versions, newest first. */
export interface SuiteBaselines {
  readonly suite: string;
  readonly benchmarks: ReadonlyMap<string, readonly BaselineEntry[]>;
  /** Of a benchmark that was renamed: its ids of before, the last one first. Absent where none was. */
  readonly formerly?: FormerNames;
}

export type FormerNames = ReadonlyMap<string, readonly string[]>;

/** The same suite with other versions: what its benchmarks were called stays. */
export const withBenchmarks = (
  { suite, formerly }: SuiteBaselines,
  benchmarks: SuiteBaselines['benchmarks'],
): SuiteBaselines => ({ suite, benchmarks, ...(formerly === undefined ? {} : { formerly }) });

/** What is accepted: the numbers of one benchmark and where they come from. */
export interface Acceptance {
  readonly id: BenchmarkId;
  readonly metrics: readonly Metric[];
  readonly gitCommit?: string | undefined;
  readonly gitBranch?: string | undefined;
  readonly notes?: string | undefined;
  readonly environment?: ReadonlyMap<string, string> | undefined;
  /** The machine that measured; this one when absent. */
  readonly systemInfo?: SystemInfo | undefined;
  readonly benchmarkVersion?: string | undefined;
  /** Epoch milliseconds, for what was measured and accepted elsewhere before; now when absent. */
  readonly acceptedAt?: number | undefined;
}

/** One version that an acceptance added, so that it can be taken back. */
export interface AcceptedVersion {
  readonly id: BenchmarkId;
  readonly machineId: string;
  readonly version: number;
  readonly createdAt: string;
  /** Older versions that had to go for it; they come back when it is taken back. */
  readonly pruned?: readonly BaselineEntry[];
}

export const bySuite = <T extends { readonly id: BenchmarkId }>(
  list: readonly T[],
): ReadonlyMap<string, readonly T[]> => Map.groupBy(list, ({ id }) => id.suite);
