// What the history panel shows, as plain data: it can be posted to a webview or stand as JSON in a page.

import type { Direction, MetricKind, Status, Unit } from '../../model/model.ts';
import type { VersionAction } from '../acceptance/versionsText.ts';

/** What is on the x axis: every run, or every commit with the median of its runs. */
export type Axis = 'runs' | 'commits';

/** One run, or all runs of one commit. */
export interface HistoryPoint {
  /** The run's id; of several the newest one's. */
  readonly run: string;
  /** Epoch milliseconds; of several the newest one's. */
  readonly time: number;
  /** In the metric's unit; `null` where the benchmark failed. */
  readonly value: number | null;
  /** What the tool says of its value, the middle half of the samples, or the lowest and highest of several runs. */
  readonly interval?: { readonly low: number; readonly high: number; readonly meaning: IntervalMeaning };
  /** What it was held against, and where a regression began. */
  readonly baseline?: number;
  readonly limit?: number;
  readonly commit?: string;
  readonly branch?: string;
  /** Measured with changes that were not committed. */
  readonly dirty?: true;
  /** How many runs it stands for. */
  readonly runs: number;
  readonly failure?: string;
}

export type IntervalMeaning = 'stated' | 'samples' | 'runs';

/** A stretch of points with one typical value. */
export interface LevelLine {
  /** Index of its first point, and of its last. */
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** A point at which the level changed. */
interface ChangeMark {
  readonly index: number;
  readonly isWorse: boolean;
  /** `+52.4%`. */
  readonly text: string;
}

/** When a version was accepted: it counts from this point on. */
export interface VersionMark {
  /** Index of the point; −1 for one that is older than all points. */
  readonly index: number;
  readonly version: number;
  /** `v3: 16.2 µs`, with its note. */
  readonly text: string;
}

export interface EventMark {
  /** Of the first point measured at that time or later; the number of points when there is none. Drawn before that point. */
  readonly index: number;
  /** `2026-11-25: Rust 1.95 (a1b2c3d)`. */
  readonly text: string;
  /** The note alone. */
  readonly note: string;
}

/** The points of one machine, oldest first. */
export interface Lane {
  readonly machineId: string;
  /** `this machine`, `EPYC 7B13, linux`. */
  readonly machine: string;
  readonly points: readonly HistoryPoint[];
  readonly levels: readonly LevelLine[];
  readonly changes: readonly ChangeMark[];
  /** Percent over the whole newest level, when it rises or falls steadily. */
  readonly drift?: number;
  readonly versions: readonly VersionMark[];
  /** What was pinned to the timeline. */
  readonly events: readonly EventMark[];
}

/** How the samples of one side are spread. */
export interface SampleSide {
  readonly label: string;
  readonly count: number;
  /** Share of the samples in each bin. */
  readonly shares: readonly number[];
  /** Ascending values and the share of the samples up to each. */
  readonly cumulative: readonly (readonly [value: number, share: number])[];
}

/** Samples of the newest result, and of the baseline where it kept some, over the same bins. */
export interface Distribution {
  /** Edges of the bins, one more than there are bins. What lies beyond them is in the first or the last. */
  readonly edges: readonly number[];
  readonly sides: readonly SampleSide[];
  /** One row a quantile, one cell a side, formatted. */
  readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
  /** What is left to say: how many lie beyond the edges. */
  readonly note?: string;
}

/** An accepted version, in words. */
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

/** Several benchmarks on one axis, each in percent of what it is held against. */
export interface RelativeChart {
  readonly runs: readonly { readonly run: string; readonly time: number; readonly commit?: string }[];
  readonly series: readonly RelativeSeries[];
}

export interface RelativeSeries {
  readonly benchmark: string;
  readonly label: string;
  /** `baseline`, or its first run where it has none. */
  readonly against: 'baseline' | 'first';
  /** Percent by which each run differs; `null` where it was not measured. */
  readonly changes: readonly (number | null)[];
}

export interface BenchmarkHistory {
  readonly kind: 'benchmark';
  readonly suite: string;
  readonly benchmark: string;
  readonly title: string;
  /** What stands out, in one or two sentences. */
  readonly summary: string;
  /** The verdict on the newest result, and why it is that: line by line; absent where nothing is measured. */
  readonly why?: { readonly verdict: string; readonly lines: readonly string[] };
  readonly metric: string;
  readonly metrics: readonly string[];
  readonly metricKind: MetricKind;
  readonly unit: Unit;
  readonly direction: Direction;
  readonly axis: Axis;
  /** The newest run's machine first. */
  readonly lanes: readonly Lane[];
  readonly distribution?: Distribution;
  readonly versions: readonly VersionRow[];
  /** With `others` asked for. */
  readonly relative?: RelativeChart;
  /** Benchmarks of the suite, in its order. */
  readonly benchmarks: readonly BenchmarkChoice[];
  /** What git says of the commits, for a page that nobody can tell it later. */
  readonly commits?: readonly (readonly [commit: string, text: CommitText])[];
}

export interface BenchmarkChoice {
  readonly benchmark: string;
  readonly label: string;
}

/** One benchmark of a suite beside its baseline. */
export interface OverviewRow {
  readonly benchmark: string;
  readonly name: string;
  readonly status: Status;
  /** `critical, confirmed by 2 runs`. */
  readonly verdict: string;
  readonly isWorse: boolean;
  readonly metric: string;
  readonly value: string;
  readonly baseline: string;
  readonly change: string;
  readonly interval: string;
  /** Current as a multiple of the baseline; absent where there is no ratio. */
  readonly ratio?: number;
  readonly low?: number;
  readonly high?: number;
}

export interface SuiteOverview {
  readonly kind: 'suite';
  readonly suite: string;
  readonly title: string;
  readonly summary: string;
  /** The farthest from its baseline first, worse ones before better ones. */
  readonly rows: readonly OverviewRow[];
}

/** There is nothing to show, and why. */
export interface NothingToShow {
  readonly kind: 'nothing';
  readonly title: string;
  readonly message: string;
}

export type PanelModel = BenchmarkHistory | SuiteOverview | NothingToShow;

/** Who made a commit, as git says it. */
export interface CommitText {
  readonly author: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly subject: string;
}
