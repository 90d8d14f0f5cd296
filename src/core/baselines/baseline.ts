// Types of accepted baselines.

import type { BenchmarkId, Metric, SystemInfo } from '../model/model.ts';

export interface BaselineMetadata {
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly gitCommit?: string;
  /** Branch on which it was measured; absent in files written before 2026-11. */
  readonly gitBranch?: string;
  /** Tool and toolchain versions, and the variables named in the config. */
  readonly environment: ReadonlyMap<string, string>;
  readonly notes?: string;
  readonly systemInfo: SystemInfo;
}

export interface BaselineEntry {
  readonly metrics: readonly Metric[];
  readonly metadata: BaselineMetadata;
  /** 1 for the first version of this benchmark on this machine. */
  readonly version: number;
  /** Fingerprint of `metadata.systemInfo`. */
  readonly machineId: string;
  /** Version of the benchmark itself, if its tool records one. */
  readonly benchmarkVersion?: string;
}

/** Everything accepted for one suite: benchmark id to versions, newest first. */
export interface SuiteBaselines {
  readonly suite: string;
  readonly benchmarks: ReadonlyMap<string, readonly BaselineEntry[]>;
  /** Former ids of renamed benchmarks, latest first. Absent if nothing was renamed. */
  readonly formerly?: FormerNames;
}

export type FormerNames = ReadonlyMap<string, readonly string[]>;

/** Returns the suite with other versions, keeping former names. */
export const withBenchmarks = (
  { suite, formerly }: SuiteBaselines,
  benchmarks: SuiteBaselines['benchmarks'],
): SuiteBaselines => ({ suite, benchmarks, ...(formerly === undefined ? {} : { formerly }) });

/** The metrics of one benchmark to accept, and their origin. */
export interface Acceptance {
  readonly id: BenchmarkId;
  readonly metrics: readonly Metric[];
  readonly gitCommit?: string | undefined;
  readonly gitBranch?: string | undefined;
  readonly notes?: string | undefined;
  readonly environment?: ReadonlyMap<string, string> | undefined;
  /** Machine that measured; this machine when absent. */
  readonly systemInfo?: SystemInfo | undefined;
  readonly benchmarkVersion?: string | undefined;
  /** Epoch milliseconds, for results accepted earlier elsewhere; now when absent. */
  readonly acceptedAt?: number | undefined;
}

/** A version added by an acceptance, with the data to undo it. */
export interface AcceptedVersion {
  readonly id: BenchmarkId;
  readonly machineId: string;
  readonly version: number;
  readonly createdAt: string;
  /** Older versions pruned to make room; undo restores them. */
  readonly pruned?: readonly BaselineEntry[];
}

export const bySuite = <T extends { readonly id: BenchmarkId }>(
  list: readonly T[],
): ReadonlyMap<string, readonly T[]> => Map.groupBy(list, ({ id }) => id.suite);
