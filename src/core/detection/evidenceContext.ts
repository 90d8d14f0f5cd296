// What a metric is judged with on the ladder, and what comes down to: a verdict with its evidence.

import type { BaselineEntry } from '../baselines/baseline.ts';
import type { MetricRule } from '../config/configRules.ts';
import type { PastResult } from '../history/pastRuns.ts';
import type { Evidence, EvidenceFound } from '../model/evidence.ts';
import type { Metric, MetricVerdict, Result } from '../model/model.ts';
import type { ThresholdEvidence } from './judgeByThreshold.ts';
import type { SamplesTest } from './samples/mannWhitneyTest.ts';
import type { Statistic } from './samples/processSummary.ts';
import type { RunNoise } from './steps/noiseEstimate.ts';
import type { SuiteShift } from './suite/suiteShift.ts';
import { costOf } from './thresholds/logCost.ts';
import { type Judgement, judgeChange } from './thresholds/thresholds.ts';

/** What a suite as a whole says about one of its benchmarks. */
export interface Concluded {
  /** Taken out before the benchmark is judged. */
  readonly shift: SuiteShift | undefined;
  /** Metrics that would have been called alone, and are not among so many. */
  readonly overruled: ReadonlySet<string> | undefined;
}

export interface EvidenceContext {
  readonly comparable: Evidence;
  /** The evidence of what nothing but its threshold speaks for. */
  readonly unsupported: ThresholdEvidence;
  readonly result: Result;
  /** The accepted metrics: error rates are told by counts beside them. */
  readonly accepted: readonly Metric[];
  /** Of this machine, newest first: an accepted change began a new level. */
  readonly versions: readonly BaselineEntry[];
  readonly past: readonly PastResult[];
  /** The newest of them that measured the same code since the acceptance: more processes of one comparison. */
  readonly repetitions: readonly PastResult[];
  readonly statistic: Statistic;
  readonly test: SamplesTest;
  readonly isControl: boolean;
  readonly concluded: Concluded;
}

/** What a common shift of the suite is about: time and rates that noise touches. */
export const isTime = ({ kind, exact }: Metric): boolean =>
  exact !== true && (kind === 'duration' || kind === 'throughput');

/** Of the factor that this metric shares with the whole suite; 0 for none. */
export const commonLogOf = (metric: Metric, { concluded: { shift } }: EvidenceContext): number =>
  shift !== undefined && isTime(metric) ? Math.log(shift.ratio) : 0;

/** The plain values against the threshold, what all share taken out. */
export function judgeValues(current: Metric, baseline: Metric, rule: MetricRule, commonLog: number): Judgement {
  const factor = commonLog === 0 ? 1 : costOf(Math.exp(-commonLog), rule.direction);
  return judgeChange(baseline.value, current.value * factor, rule.direction, rule.threshold);
}

/** What the threshold itself says of a change. */
export function thresholdEvidence({ change, severity, improved }: Judgement, rule: MetricRule): Evidence {
  const found: EvidenceFound =
    change.kind === rule.threshold.kind
      ? { kind: 'change', exceeded: severity !== 'none' || improved }
      : { kind: 'zeroBaseline' };
  return { step: 'threshold', found };
}

export function shiftEvidence(metric: Metric, context: EvidenceContext, percentInAll: number): readonly Evidence[] {
  const { shift } = context.concluded;
  if (shift === undefined || !isTime(metric)) return [];
  const { ratio, cause } = shift;
  return [{ step: 'shift', found: { kind: 'commonShift', ratio, cause, inAll: percentInAll } }];
}

export const noiseOf = (noise: RunNoise | undefined): Pick<MetricVerdict, 'noise'> =>
  noise === undefined ? {} : { noise: { percent: noise.percent, runs: noise.runs } };

export type Decided = Pick<MetricVerdict, 'status' | 'severity' | 'change' | 'evidence'> &
  Partial<Pick<MetricVerdict, 'interval' | 'noise' | 'smallButReal'>>;

export const verdictOf = (current: Metric, baseline: Metric, rule: MetricRule, decided: Decided): MetricVerdict => ({
  metric: current.name,
  judged: true,
  current,
  baseline,
  threshold: rule.threshold,
  ...decided,
});
