// Everything that a verdict on one metric rests on, before it is drawn.

import type { MetricRule } from '../config/configRules.ts';
import type { Called } from '../model/evidence.ts';
import type { Metric } from '../model/model.ts';
import type { EvidenceContext } from './evidenceContext.ts';
import type { Limits, RunsVerdict } from './runs/judgeRuns.ts';
import type { MeasuredRuns } from './runs/measuredRuns.ts';
import type { ComparedProcesses } from './samples/compareProcesses.ts';
import type { CarriedNoise } from './steps/carriedNoise.ts';
import type { Judgement } from './thresholds/thresholds.ts';

export interface GatheredEvidence {
  /** Logarithms of typical cost; the newest without what all share. */
  readonly baseline: number;
  readonly now: number;
  /** The sides have raw samples: their typical times are what is compared. */
  readonly isTypical: boolean;
  /** Logarithm of the factor that was taken out of the newest run. */
  readonly shared: number;
  readonly limits: Limits;
  /** What the runs say. */
  readonly runs: RunsVerdict;
  /** What they said without the newest; `undefined` where that is the first. */
  readonly runsBefore: () => RunsVerdict | undefined;
  readonly measured: MeasuredRuns;
  readonly carried: CarriedNoise | undefined;
  /** With several processes on both sides. */
  readonly processes?: ComparedProcesses | undefined;
  /** Cliff's δ, with several processes on both sides. */
  readonly delta?: number | undefined;
}

/** A verdict that is being put together, for those who say what it rests on. */
export interface Judging {
  readonly current: Metric;
  readonly baseline: Metric;
  readonly rule: MetricRule;
  readonly context: EvidenceContext;
  readonly gathered: GatheredEvidence;
  /** What is judged: the typical times where there are samples, else the values. */
  readonly judgement: Judgement;
  /** Percent that runs are known to vary. */
  readonly noise: number | undefined;
  /** The tool's own values. */
  readonly headline: Judgement;
  /** What several processes say, among all benchmarks of the suite. */
  readonly called: Called;
  /** The test alone would have called it, but not among so many. */
  readonly isOverruled: boolean;
  /** The limit is exceeded, but the other benchmarks moved as much. */
  readonly isUnsettled: boolean;
}
