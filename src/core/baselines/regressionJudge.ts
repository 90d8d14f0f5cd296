// Port for judging results. Detection depends on baselines and implements it.

import type { ConfigRules } from '../config/configRules.ts';
import type { Metric, Result, Severity, SystemInfo } from '../model/model.ts';
import type { BaselineEntry } from './baseline.ts';

/** A result and its active entry. */
export interface RegressionQuestion {
  readonly result: Result;
  readonly machine: SystemInfo;
  readonly baseline: BaselineEntry;
  /** Without it the threshold rule (docs/verdicts.md) decides alone. */
  readonly rules: ConfigRules | undefined;
}

export interface RegressionJudge {
  analyze(question: RegressionQuestion): RegressionAnalysis;
  /** Checks the three conditions of an automatic update, but not whether another metric regressed. */
  isImprovement(baseline: readonly Metric[], current: readonly Metric[]): boolean;
}

export interface RegressionAnalysis {
  readonly hasRegression: boolean;
  readonly issues: readonly RegressionIssue[];
  readonly comparison: MetricsComparison;
  /** Severity of the worst issue. */
  readonly severity: Severity;
}

export interface RegressionIssue {
  readonly metric: string;
  readonly currentValue: number;
  readonly baselineValue: number;
  /** Percent; the absolute difference for error rates and for a baseline of zero (`absolute`). */
  readonly changePercent: number;
  readonly absolute: boolean;
  readonly threshold: number;
  readonly severity: Severity;
}

/** Changes in percent (absolute for the error rate); absent if either side lacks the metric. */
export interface MetricsComparison {
  readonly throughputChangePercent?: number;
  readonly durationChangePercent?: number;
  readonly memoryChangePercent?: number;
  readonly errorRateDelta?: number;
}
