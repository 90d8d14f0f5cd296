// The port through which baselines have a result judged: detection is built on baselines and implements it.

import type { ConfigRules } from '../config/configRules.ts';
import type { Metric, Result, Severity, SystemInfo } from '../model/model.ts';
import type { BaselineEntry } from './baseline.ts';

/** A result and the entry that counts for it. */
export interface RegressionQuestion {
  readonly result: Result;
  readonly machine: SystemInfo;
  readonly baseline: BaselineEntry;
  /** Absent without a configuration: then the default rule of requirements.md decides alone. */
  readonly rules: ConfigRules | undefined;
}

export interface RegressionJudge {
  analyze(question: RegressionQuestion): RegressionAnalysis;
  /** The three conditions of an automatic update; whether another metric regressed is not among them. */
  isImprovement(baseline: readonly Metric[], current: readonly Metric[]): boolean;
}

export interface RegressionAnalysis {
  readonly hasRegression: boolean;
  readonly issues: readonly RegressionIssue[];
  readonly comparison: MetricsComparison;
  /** The worst of the issues. */
  readonly severity: Severity;
}

export interface RegressionIssue {
  readonly metric: string;
  readonly currentValue: number;
  readonly baselineValue: number;
  /** Percent; the plain difference for error rates and for a baseline of zero (`absolute`). */
  readonly changePercent: number;
  readonly absolute: boolean;
  readonly threshold: number;
  readonly severity: Severity;
}

/** Percent, and for the error rate the plain difference; absent where one side has no such metric. */
export interface MetricsComparison {
  readonly throughputChangePercent?: number;
  readonly durationChangePercent?: number;
  readonly memoryChangePercent?: number;
  readonly errorRateDelta?: number;
}
