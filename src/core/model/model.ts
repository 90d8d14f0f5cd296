// The domain types: benchmark, metric, result, run and verdict.

import type { Evidence } from './evidence.ts';
import type { MachineConditions, MachineFacts, SystemInfo } from './systemInfo.ts';

export type { MachineConditions, MachineFacts, SystemInfo } from './systemInfo.ts';

export type MetricKind = 'duration' | 'throughput' | 'memory' | 'errorRate' | 'count' | 'custom';

/** `primary`: the tool's headline; `secondary`: judged too; `informative`: displayed but never judged. */
export type MetricRole = 'primary' | 'secondary' | 'informative';

export type Direction = 'lower' | 'higher' | 'unknown';

/** Canonical units: `ns`, `ops/s`, `B`, `B/s`, `ratio`, `count`; other units are kept as the tool wrote them. */
export type Unit = string;

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Confidence level as a ratio (0.95 for 95%); absent if the tool does not state it. */
  readonly level?: number;
}

export interface Metric {
  /** Name used by the tool: `mean`, `p95`, `allocs/op`. Unique within its result. */
  readonly name: string;
  readonly kind: MetricKind;
  readonly role: MetricRole;
  readonly unit: Unit;
  readonly direction: Direction;
  /** In `unit`; always finite. */
  readonly value: number;
  /** Raw samples in `unit`, one array per process, in order of measurement. */
  readonly processes?: readonly (readonly number[])[];
  readonly interval?: Interval;
  /** True for instruction counts and allocations: no noise, so any change is real. */
  readonly exact?: boolean;
  /** Samples are times of single iterations, so they include the clock's resolution and overhead. */
  readonly singleIterations?: boolean;
  /** Number of operations behind an error rate. With few of them a difference is often not significant. */
  readonly operations?: number;
  /** Of an accepted metric: how much runs of it varied, and how many of them. */
  readonly noise?: { readonly percent: number; readonly runs: number };
}

/** Location of a benchmark in a source or output file. */
export interface SourceLocation {
  /** Path as written by the tool: absolute, or relative to the workspace folder. */
  readonly path: string;
  /** One-based. */
  readonly line?: number;
}

export interface Benchmark {
  /** Stable across runs and unique within its suite. */
  readonly id: string;
  /** Display name used by the tool. */
  readonly name: string;
  /** Enclosing groups followed by its own label: `['sort', 'quick/1000']`. Never empty. */
  readonly path: readonly string[];
  readonly source?: SourceLocation;
  /** Version of the benchmark itself if the tool records one (asv); different versions are not comparable. */
  readonly version?: string;
}

export interface Result {
  readonly benchmark: Benchmark;
  /** Empty when the benchmark failed. */
  readonly metrics: readonly Metric[];
  /** The tool's error message; present only if the benchmark failed. */
  readonly failure?: string;
  /** Epoch milliseconds, if one output holds results of several times (a folder with a file per benchmark). */
  readonly measuredAt?: number;
}

/** Commit, branch and state of the sources, from the output file or git. */
export interface CodeState {
  readonly commit?: string;
  readonly branch?: string;
  readonly dirty?: boolean;
  /** Hash of the uncommitted changes to tracked files. */
  readonly changes?: string;
}

/** Content of one output file as parsed. Its machine and commit are only those stated in the file. */
export interface ParsedRun {
  /** Display name and version of the tool: `Criterion`, `hyperfine`. */
  readonly tool: string;
  readonly toolVersion?: string;
  readonly results: readonly Result[];
  readonly machine?: MachineFacts;
  readonly code?: CodeState;
  /** Time of measurement in epoch milliseconds, if stated in the output. */
  readonly measuredAt?: number;
  /** Toolchain versions and settings stated in the file. */
  readonly environment?: ReadonlyMap<string, string>;
  /**
   * Machine conditions stated in the output; otherwise those of this machine if the run was read as soon as it was
   * measured.
   */
  readonly conditions?: MachineConditions;
  /** User-facing warnings about the measurement of the whole run, such as a debug build. */
  readonly cautions?: readonly string[];
  /** User-facing messages about rows that were skipped, with the reason. */
  readonly warnings: readonly string[];
}

/** Results of one suite that were measured together. */
export interface Run extends ParsedRun {
  /** Derived from the suite, the content hash and the measurement time if stated. */
  readonly id: string;
  readonly suite: string;
  /** `Format.id` */
  readonly format: string;
  /** Fingerprint of the machine that measured. */
  readonly machineId: string;
  readonly systemInfo: SystemInfo;
  readonly code: CodeState;
  /**
   * Epoch milliseconds: stated in the output, otherwise the file's modification time. Displayed, never part of the
   * identity.
   */
  readonly time: number;
}

/** Key of a benchmark for all operations on baselines. */
export interface BenchmarkId {
  readonly suite: string;
  readonly benchmark: string;
}

export const severities = ['none', 'minor', 'major', 'critical'] as const;
/** Ordered: none < minor < major < critical. */
export type Severity = (typeof severities)[number];

/** Worst first; every view sorts in this order. */
export const statuses = [
  'regressed',
  'failed',
  'suspected',
  'inconclusive',
  'notComparable',
  'new',
  'missing',
  'acknowledged',
  'improved',
  'unchanged',
  'ignored',
] as const;
export type Status = (typeof statuses)[number];

/** Size of a change: percent of the baseline, or the absolute difference in the metric's unit. */
export interface Change {
  readonly kind: 'percent' | 'absolute';
  readonly amount: number;
}

/** A limit with its origin for display. */
export interface Threshold {
  /** Percent, or the absolute difference for an absolute change. */
  readonly limit: number;
  readonly kind: Change['kind'];
  /** `default`, or the config entry: `thresholds.maxDurationIncrease`, `overrides[2]`. */
  readonly source: string;
}

export interface MetricVerdict {
  readonly metric: string;
  readonly status: Status;
  readonly severity: Severity;
  /** False if only displayed; its status is then `unchanged` or `inconclusive` and is not counted. */
  readonly judged: boolean;
  readonly current?: Metric;
  readonly baseline?: Metric;
  readonly change?: Change;
  readonly threshold?: Threshold;
  /** 95% interval of the change in percent, if there are enough measurements. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** How much runs of one level vary, in percent, from at least three of them; `stored` where the baseline alone says so. */
  readonly noise?: { readonly percent: number; readonly runs: number; readonly stored?: true };
  /** The typical times that were compared, in the metric's unit; absent where the tool's own values were. */
  readonly typical?: { readonly current: number; readonly baseline: number };
  /** Proven, and below the threshold. */
  readonly smallButReal?: true;
  readonly evidence: readonly Evidence[];
}

export interface BenchmarkVerdict {
  readonly benchmark: Benchmark;
  /** The worst status of its judged metrics, or that of the whole benchmark (new, missing, failed). */
  readonly status: Status;
  readonly severity: Severity;
  /** Judged metrics first, in the tool's order, then the informative ones. */
  readonly metrics: readonly MetricVerdict[];
  readonly failure?: string;
  /** True if a judged metric changed significantly, but by less than its threshold. */
  readonly smallButReal?: boolean;
}
