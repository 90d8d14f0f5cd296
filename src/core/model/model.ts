// The nouns of the product: what a benchmark, a metric, a result, a run and a verdict are.

import type { Evidence } from './evidence.ts';
import type { MachineConditions, MachineFacts, SystemInfo } from './systemInfo.ts';

export type { MachineConditions, MachineFacts, SystemInfo } from './systemInfo.ts';

export type MetricKind = 'duration' | 'throughput' | 'memory' | 'errorRate' | 'count' | 'custom';

/** `primary`: what the tool headlines; `secondary`: judged too; `informative`: shown, never judged. */
export type MetricRole = 'primary' | 'secondary' | 'informative';

export type Direction = 'lower' | 'higher' | 'unknown';

/** Canonical units: `ns`, `ops/s`, `B`, `B/s`, `ratio`, `count`; anything else stays as the tool wrote it. */
export type Unit = string;

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Confidence level as a ratio, 0.95 for 95 %; absent when the tool does not say. */
  readonly level?: number;
}

export interface Metric {
  /** As the tool calls it: `mean`, `p95`, `allocs/op`. Unique in its result. */
  readonly name: string;
  readonly kind: MetricKind;
  readonly role: MetricRole;
  readonly unit: Unit;
  readonly direction: Direction;
  /** In `unit`; always finite. */
  readonly value: number;
  /** Raw samples in `unit`, one array a process, in measuring order. */
  readonly processes?: readonly (readonly number[])[];
  readonly interval?: Interval;
  /** Instruction counts, allocations: no noise, any change is real. */
  readonly exact?: boolean;
  /** Samples are times of single iterations, each read from a clock: its step and its cost are in them. */
  readonly singleIterations?: boolean;
  /** Of an error rate: how many operations it is a share of. With few of them a difference is often none. */
  readonly operations?: number;
  /** Of an accepted metric: how much runs of it varied, and how many of them. */
  readonly noise?: { readonly percent: number; readonly runs: number };
}

/** Where a benchmark stands in a source or output file. */
export interface SourceLocation {
  /** As the tool wrote it: absolute, or relative to the workspace folder. */
  readonly path: string;
  /** First line is 1. */
  readonly line?: number;
}

export interface Benchmark {
  /** Stable across runs and unique in its suite. */
  readonly id: string;
  /** What the tool calls it, for people. */
  readonly name: string;
  /** The groups it lies in, then its own label: `['sort', 'quick/1000']`. Never empty. */
  readonly path: readonly string[];
  readonly source?: SourceLocation;
  /** The benchmark's own version where the tool records one (asv): other versions are not comparable. */
  readonly version?: string;
}

export interface Result {
  readonly benchmark: Benchmark;
  /** Empty when the benchmark failed. */
  readonly metrics: readonly Metric[];
  /** The tool's own message; present exactly when the benchmark failed. */
  readonly failure?: string;
  /** Epoch milliseconds, where one output holds results of several times (a folder with a file a benchmark). */
  readonly measuredAt?: number;
}

/** Commit, branch and state of the sources, as the output or git tells. */
export interface CodeState {
  readonly commit?: string;
  readonly branch?: string;
  readonly dirty?: boolean;
  /** Where it is dirty: the same for the same changes of tracked files. */
  readonly changes?: string;
}

/** What one output holds, as its format read it: no machine or commit but those the file states. */
export interface ParsedRun {
  /** The tool's name and version, for people: `Criterion`, `hyperfine`. */
  readonly tool: string;
  readonly toolVersion?: string;
  readonly results: readonly Result[];
  readonly machine?: MachineFacts;
  readonly code?: CodeState;
  /** When the tool measured, epoch milliseconds, if the output states it. */
  readonly measuredAt?: number;
  /** Toolchain versions and settings that the file states. */
  readonly environment?: ReadonlyMap<string, string>;
  /** How the machine ran, where the output states it; else, in a run that was read at once on the machine that measured, as that tells. */
  readonly conditions?: MachineConditions;
  /** Plain sentences for people about how all of it was measured: a debug build. Said of every benchmark. */
  readonly cautions?: readonly string[];
  /** Plain sentences for people about what was read: rows that were left out and why. */
  readonly warnings: readonly string[];
}

/** The results of one suite that were measured together. */
export interface Run extends ParsedRun {
  /** Suite + content hash + the time of measuring if the output states one. */
  readonly id: string;
  readonly suite: string;
  /** `Format.id` */
  readonly format: string;
  /** Fingerprint of the machine that measured. */
  readonly machineId: string;
  readonly systemInfo: SystemInfo;
  readonly code: CodeState;
  /** Epoch milliseconds: stated by the output, else the file's mtime. Shown, never identity. */
  readonly time: number;
}

/** What every operation on baselines is about. */
export interface BenchmarkId {
  readonly suite: string;
  readonly benchmark: string;
}

export const severities = ['none', 'minor', 'major', 'critical'] as const;
/** Ordered: none < minor < major < critical. */
export type Severity = (typeof severities)[number];

/** Worst first: the order in which every view sorts. */
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

/** How far a metric moved: percent of the baseline, or the plain difference in its unit. */
export interface Change {
  readonly kind: 'percent' | 'absolute';
  readonly amount: number;
}

/** A limit and where it was set, so that a person can find it. */
export interface Threshold {
  /** Percent, or a plain difference for an absolute change. */
  readonly limit: number;
  readonly kind: Change['kind'];
  /** `default`, or the config entry: `thresholds.maxDurationIncrease`, `overrides[2]`. */
  readonly source: string;
}

export interface MetricVerdict {
  readonly metric: string;
  readonly status: Status;
  readonly severity: Severity;
  /** False: shown only; its status is `unchanged` or `inconclusive` and counts nowhere. */
  readonly judged: boolean;
  readonly current?: Metric;
  readonly baseline?: Metric;
  readonly change?: Change;
  readonly threshold?: Threshold;
  /** 95 % interval of the change in percent, where several measurements tell. */
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
  /** The worst of its judged metrics, or the state of the whole benchmark (new, missing, failed). */
  readonly status: Status;
  readonly severity: Severity;
  /** Judged metrics first, in the tool's order, then the informative ones. */
  readonly metrics: readonly MetricVerdict[];
  readonly failure?: string;
  /** A judged metric moved for certain, by less than its threshold. */
  readonly smallButReal?: boolean;
}
