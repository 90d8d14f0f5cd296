// What the judges of one metric share: what is known around it, and how a verdict is put together.

import type { BaselineEntry } from '../baselines/baseline.ts';
import type { MetricRule } from '../config/configRules.ts';
import type { PastResult } from '../history/pastRuns.ts';
import type { Evidence, EvidenceFound } from '../model/evidence.ts';
import type { Metric, MetricVerdict, Result } from '../model/model.ts';
import type { ThresholdEvidence } from './judgeByThreshold.ts';
import type { SamplesTest } from './samples/mannWhitneyTest.ts';
import type { StatisticChoice } from './samples/processSummary.ts';
import { remainingChange, type SuiteShift } from './suite/suiteShift.ts';
import { costOf } from './thresholds/logCost.ts';
import { type Judgement, judgeChange, logLimits } from './thresholds/thresholds.ts';

/** What a suite as a whole says about one of its benchmarks. */
export interface Concluded {
  /** Taken out before the benchmark is judged. */
  readonly shift: SuiteShift | undefined;
  /** Metrics that would have been called alone, and are not among so many. */
  readonly overruled: ReadonlySet<string> | undefined;
  /** How much the other benchmarks moved in a first comparison, on the log scale, by metric: `firstComparison.ts`. */
  readonly unsettled?: ReadonlyMap<string, number> | undefined;
}

export interface EvidenceContext {
  readonly comparable: Evidence;
  /** The evidence of what nothing but its threshold speaks for. */
  readonly unsupported: ThresholdEvidence;
  readonly result: Result;
  /** Absent where nothing is accepted. */
  readonly accepted: BaselineEntry | undefined;
  readonly past: readonly PastResult[];
  /** The newest of them that measured the same code since the acceptance: more processes of one comparison. */
  readonly repetitions: readonly PastResult[];
  readonly statistic: StatisticChoice;
  readonly test: SamplesTest;
  readonly isControl: boolean;
  readonly concluded: Concluded;
  /** Only the status is asked for: what is said about it is left out. */
  readonly isBrief: boolean;
}

/** What a common shift of the suite is about: time and rates that noise touches. */
export const isTime = ({ kind, exact }: Metric): boolean =>
  exact !== true && (kind === 'duration' || kind === 'throughput');

/** Of the factor that this metric shares with the whole suite; 0 for none. */
export const commonLogOf = (metric: Metric, { concluded: { shift } }: EvidenceContext): number =>
  shift !== undefined && isTime(metric) ? Math.log(shift.ratio) : 0;

/** The plain values against the threshold, what all share taken out. */
export function judgeValues(current: Metric, baseline: Metric, rule: MetricRule, commonLog: number): Judgement {
  const factor = commonLog === 0 ? 1 : costOf(remainingFactor(current, baseline, rule, commonLog), rule.direction);
  return judgeChange(baseline.value, current.value * factor, rule.direction, rule.threshold);
}

function remainingFactor(current: Metric, baseline: Metric, { direction }: MetricRule, commonLog: number): number {
  const change = Math.log(costOf(current.value, direction) / costOf(baseline.value, direction));
  return Number.isFinite(change) ? Math.exp(remainingChange(change, commonLog) - change) : Math.exp(-commonLog);
}

/** What the threshold itself says of a change. */
export function thresholdEvidence({ change, severity, improved }: Judgement, rule: MetricRule): Evidence {
  const found: EvidenceFound =
    change.kind === rule.threshold.kind
      ? { kind: 'change', exceeded: severity !== 'none' || improved }
      : { kind: 'zeroBaseline' };
  return { step: 'threshold', found };
}

export function shiftEvidence(
  metric: Metric,
  rule: MetricRule,
  context: EvidenceContext,
  percentInAll: number,
): readonly Evidence[] {
  const { shift } = context.concluded;
  if (shift === undefined || !isTime(metric)) return [];
  const { ratio, cause } = shift;
  const rest = Math.log(costOf(1 + percentInAll / 100, rule.direction) / ratio);
  const stayedBehind = ratio < 1 && rest > logLimits(rule.threshold, rule.direction).worse;
  const found = { kind: 'commonShift', ratio, cause, inAll: percentInAll } as const;
  return [{ step: 'shift', found: stayedBehind ? { ...found, stayedBehind } : found }];
}

export type Decided = Pick<MetricVerdict, 'status' | 'severity' | 'change' | 'evidence'> &
  Partial<Pick<MetricVerdict, 'interval' | 'noise' | 'smallButReal' | 'typical'>>;

export const verdictOf = (current: Metric, baseline: Metric, rule: MetricRule, decided: Decided): MetricVerdict => ({
  metric: current.name,
  judged: true,
  current,
  baseline,
  threshold: rule.threshold,
  ...decided,
});
