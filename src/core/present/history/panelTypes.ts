// Data model of the history panel. Plain data, because it is posted to a webview or embedded in a page as JSON.

import type { Direction, MetricKind, Status, Unit } from '../../model/model.ts';
import type { VersionAction } from '../acceptance/versionsText.ts';

/** X axis: every run, or every commit with the median of its runs. */
export type Axis = 'runs' | 'commits';

/** One run, or all runs of one commit. */
export interface HistoryPoint {
  /** Run id; of the newest run if there are several. */
  readonly run: string;
  /** Epoch milliseconds; of the newest run if there are several. */
  readonly time: number;
  /** In the metric's unit; `null` if the benchmark failed. */
  readonly value: number | null;
  /** Stated by the tool, the middle half of the samples, or the range of several runs. */
  readonly interval?: { readonly low: number; readonly high: number; readonly meaning: IntervalMeaning };
  /** Value the point was compared with. */
  readonly baseline?: number;
  readonly limit?: number;
  readonly commit?: string;
  readonly branch?: string;
  /** Measured with uncommitted changes. */
  readonly dirty?: true;
  /** Number of runs combined in this point. */
  readonly runs: number;
  readonly failure?: string;
}

export type IntervalMeaning = 'stated' | 'samples' | 'runs';

/** A stretch of points with one level. */
export interface LevelLine {
  /** Index of the first and of the last point. */
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** A change point. */
interface ChangeMark {
  readonly index: number;
  readonly isWorse: boolean;
  /** For example `+52.4%`. */
  readonly text: string;
}

/** An accepted version, in use from this point on. */
export interface VersionMark {
  /** Index of the point; −1 if the version is older than all points. */
  readonly index: number;
  readonly version: number;
  /** For example `v3: 16.2 µs`, plus the note. */
  readonly text: string;
}

export interface EventMark {
  /** Index of the first point at or after the event; the number of points if none. Drawn before that point. */
  readonly index: number;
  /** For example `2026-11-25: Rust 1.95 (a1b2c3d)`. */
  readonly text: string;
  /** Note without date and commit. */
  readonly note: string;
}

/** The points of one machine, oldest first. */
export interface Lane {
  readonly machineId: string;
  /** For example `this machine` or `EPYC 7B13, linux`. */
  readonly machine: string;
  readonly points: readonly HistoryPoint[];
  readonly levels: readonly LevelLine[];
  readonly changes: readonly ChangeMark[];
  /** Drift over the newest level in percent; absent without a steady trend. */
  readonly drift?: number;
  readonly versions: readonly VersionMark[];
  /** Timeline events. */
  readonly events: readonly EventMark[];
}

/** Sample distribution of one side. */
export interface SampleSide {
  readonly label: string;
  readonly count: number;
  /** Fraction of the samples per bin. */
  readonly shares: readonly number[];
  /** Ascending values with the cumulative fraction of the samples. */
  readonly cumulative: readonly (readonly [value: number, share: number])[];
}

/** Samples of the newest result and, if stored, of the baseline, in the same bins. */
export interface Distribution {
  /** Bin edges, one more than bins. Samples beyond them are in the first or last bin. */
  readonly edges: readonly number[];
  readonly sides: readonly SampleSide[];
  /** One row per quantile, one cell per side, formatted. */
  readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
  /** Number of samples beyond the edges, as a sentence. */
  readonly note?: string;
}

/** An accepted version, formatted. */
export interface VersionRow {
  readonly version: number;
  readonly machineId: string;
  readonly machine: string;
  readonly value: string;
  readonly accepted: string;
  readonly counts: boolean;
  readonly commit?: string;
  readonly note?: string;
  readonly actions: readonly { readonly action: VersionAction; readonly label: string; readonly short: string }[];
}

/** Several benchmarks on one axis, in percent of their baselines. */
export interface RelativeChart {
  readonly runs: readonly { readonly run: string; readonly time: number; readonly commit?: string }[];
  readonly series: readonly RelativeSeries[];
}

export interface RelativeSeries {
  readonly benchmark: string;
  readonly label: string;
  /** `first`: its first run, because there is no baseline. */
  readonly against: 'baseline' | 'first';
  /** Change of each run in percent; `null` if not measured. */
  readonly changes: readonly (number | null)[];
}

export interface BenchmarkHistory {
  readonly kind: 'benchmark';
  readonly suite: string;
  readonly benchmark: string;
  readonly title: string;
  /** One or two sentences. */
  readonly summary: string;
  /** Verdict on the newest result and its evidence lines; absent without a result. */
  readonly why?: { readonly verdict: string; readonly lines: readonly string[] };
  readonly metric: string;
  readonly metrics: readonly string[];
  readonly metricKind: MetricKind;
  readonly unit: Unit;
  readonly direction: Direction;
  readonly axis: Axis;
  /** Lane of the newest run's machine first. */
  readonly lanes: readonly Lane[];
  readonly distribution?: Distribution;
  readonly versions: readonly VersionRow[];
  /** Present if other benchmarks were requested. */
  readonly relative?: RelativeChart;
  /** Benchmarks of the suite, in suite order. */
  readonly benchmarks: readonly BenchmarkChoice[];
  /** Commit details for a static page, which cannot request them later. */
  readonly commits?: readonly (readonly [commit: string, text: CommitText])[];
}

export interface BenchmarkChoice {
  readonly benchmark: string;
  readonly label: string;
}

/** One benchmark of a suite compared with its baseline. */
export interface OverviewRow {
  readonly benchmark: string;
  readonly name: string;
  readonly status: Status;
  /** For example `critical, confirmed by 2 runs`. */
  readonly verdict: string;
  readonly isWorse: boolean;
  readonly metric: string;
  readonly value: string;
  readonly baseline: string;
  readonly change: string;
  readonly interval: string;
  /** Current value divided by the baseline; absent without a comparable baseline. */
  readonly ratio?: number;
  readonly low?: number;
  readonly high?: number;
}

export interface SuiteOverview {
  readonly kind: 'suite';
  readonly suite: string;
  readonly title: string;
  readonly summary: string;
  /** Worse before better, then by distance from the baseline. */
  readonly rows: readonly OverviewRow[];
}

/** Explains why there is nothing to show. */
export interface NothingToShow {
  readonly kind: 'nothing';
  readonly title: string;
  readonly message: string;
}

export type PanelModel = BenchmarkHistory | SuiteOverview | NothingToShow;

/** Commit details from git. */
export interface CommitText {
  readonly author: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly subject: string;
}
