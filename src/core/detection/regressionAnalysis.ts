// RegressionAnalysis and the rule for automatic updates: one benchmark compared with its baseline.

import type {
  MetricsComparison,
  RegressionAnalysis,
  RegressionIssue,
  RegressionJudge,
} from '../baselines/regressionJudge.ts';
import { ConfigRules } from '../config/configRules.ts';
import { defaultConfig } from '../config/schema.ts';
import type { BenchmarkVerdict, Change, Metric, MetricKind, MetricVerdict } from '../model/model.ts';
import { detectorOf } from './evidenceDetector.ts';
import { judgeWithConfig } from './judgeWithConfig.ts';
import { thresholdDetector } from './thresholds/thresholdDetector.ts';
import { exceeds } from './thresholds/thresholds.ts';

/** Asks the detector that the config names. Without a config the default rule decides alone. */
export const regressionJudge: RegressionJudge = {
  analyze({ rules, ...measured }) {
    const detector = rules === undefined ? thresholdDetector : detectorOf(rules.config);
    return analysisOf(judgeWithConfig(detector, { ...measured, rules: rules ?? new ConfigRules(defaultConfig) }));
  },
  isImprovement,
};

export function analysisOf(verdict: BenchmarkVerdict): RegressionAnalysis {
  const issues = verdict.metrics.filter((metric) => metric.status === 'regressed').flatMap(issueOf);
  return { hasRegression: issues.length > 0, issues, comparison: comparisonOf(verdict), severity: verdict.severity };
}

function issueOf(verdict: MetricVerdict): readonly RegressionIssue[] {
  const { metric, current, baseline, change, threshold, severity } = verdict;
  if (current === undefined || baseline === undefined || change === undefined || threshold === undefined) return [];
  return [
    {
      metric,
      currentValue: current.value,
      baselineValue: baseline.value,
      changePercent: change.amount,
      absolute: change.kind === 'absolute',
      threshold: threshold.limit,
      severity,
    },
  ];
}

function comparisonOf(verdict: BenchmarkVerdict): MetricsComparison {
  const throughput = headlineChange(verdict, 'throughput', 'percent');
  const duration = headlineChange(verdict, 'duration', 'percent');
  const memory = headlineChange(verdict, 'memory', 'percent');
  const errorRate = headlineChange(verdict, 'errorRate', 'absolute');
  return {
    ...(throughput === undefined ? {} : { throughputChangePercent: throughput }),
    ...(duration === undefined ? {} : { durationChangePercent: duration }),
    ...(memory === undefined ? {} : { memoryChangePercent: memory }),
    ...(errorRate === undefined ? {} : { errorRateDelta: errorRate }),
  };
}

/** The primary metric of a kind, else the first judged one, else an informative one. */
function headlineChange(verdict: BenchmarkVerdict, kind: MetricKind, as: Change['kind']): number | undefined {
  const ofKind = verdict.metrics.filter((metric) => metric.current?.kind === kind);
  const change = (ofKind.find((metric) => metric.current?.role === 'primary') ?? ofKind[0])?.change;
  return change?.kind === as ? change.amount : undefined;
}

/**
 * docs/verdicts.md, automatic updates: throughput > 1.05 × baseline, average duration < 0.95 × baseline, or error rate
 * < 0.9 × baseline.
 */
export function isImprovement(baseline: readonly Metric[], current: readonly Metric[]): boolean {
  return (
    compare(baseline, current, 'throughput', (before, now) => exceeds(now, 1.05 * before)) ||
    compare(baseline, current, 'duration', (before, now) => exceeds(0.95 * before, now)) ||
    compare(baseline, current, 'errorRate', (before, now) => exceeds(0.9 * before, now))
  );
}

function compare(
  baseline: readonly Metric[],
  current: readonly Metric[],
  kind: MetricKind,
  improved: (before: number, now: number) => boolean,
): boolean {
  const judged = current.filter((metric) => metric.kind === kind && metric.role !== 'informative');
  // The average, not a tail that the tool happens to write first.
  const now = judged.find((metric) => metric.role === 'primary') ?? judged[0];
  const before = baseline.find((metric) => metric.name === now?.name && metric.unit === now.unit);
  return now !== undefined && before !== undefined && improved(before.value, now.value);
}
