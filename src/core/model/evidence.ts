// Evidence for a verdict by kind, as data without texts.

import type { SystemInfo } from './systemInfo.ts';

type LadderStep =
  | 'comparable'
  | 'exact'
  | 'minChange'
  | 'threshold'
  | 'samples'
  | 'history'
  | 'many'
  | 'shift'
  | 'tail';

/** The result of one evidence step. `core/present` creates the text on demand. */
export interface Evidence {
  readonly step: LadderStep | ConfigStep;
  /** Finding by kind. */
  readonly found: EvidenceFound;
}

export type EvidenceFound =
  | { readonly kind: 'sameMachine' }
  /** Measured on another machine, which the config allows. */
  | { readonly kind: 'sharedMachines' }
  | { readonly kind: 'otherMachine'; readonly baseline: SystemInfo; readonly current: SystemInfo }
  /** Baseline and result have different units. */
  | { readonly kind: 'otherUnit'; readonly baseline: string; readonly current: string }
  | { readonly kind: 'otherVersion'; readonly baseline: string; readonly current: string }
  /**
   * Whether the change exceeds the threshold. The values are stored in the verdict, so that most benchmarks share this
   * object.
   */
  | { readonly kind: 'change'; readonly exceeded: boolean }
  /** The baseline is zero: there is no percentage, only the absolute difference. */
  | { readonly kind: 'zeroBaseline' }
  /** Displayed but not judged: the direction is unknown, or the metric is informative or ignored. */
  | { readonly kind: 'notJudged'; readonly reason: 'unknownDirection' | 'informative' | 'ignored' }
  /** Nothing but the threshold decides: noise is not known yet. */
  | { readonly kind: 'thresholdOnly' }
  /** No noise: what differs is real. */
  | { readonly kind: 'exact' }
  /** Smaller than the minimum change, in the metric's unit; `source` if set in the config. */
  | { readonly kind: 'belowMinChange'; readonly minChange: number; readonly source?: string }
  | BudgetFound
  | AcknowledgedFound
  /** Test of the typical times. Percentages, including the 95% interval, refer to the metric's value. */
  | SamplesFound
  /** Decided by ranks, as set in the config. */
  | RanksFound
  /** The config asks for ranks, but a side has too few processes. */
  | { readonly kind: 'tooFewForRanks'; readonly wanted: number }
  /** Old and new code were re-run alternately. */
  | PairsFound
  /** The tool's headline value disagrees with the typical time about the threshold. */
  | { readonly kind: 'headlineDisagrees'; readonly percent: number; readonly exceeded: boolean }
  /** The newest runs compared with those of the previous level. */
  | HistoryFound
  /** The threshold is exceeded, but the evidence does not support it. */
  | { readonly kind: 'withinNoise'; readonly percent: number; readonly needs?: Needs }
  /** Significant alone, but not after the multiple-testing correction. */
  | { readonly kind: 'oneOfMany' }
  /** What all benchmarks share was taken out before this one was judged. */
  | CommonShiftFound
  /** The severity is that of the interval's bound nearer to zero, in percent. */
  | { readonly kind: 'gradedByBound'; readonly percent: number }
  /** A first comparison on a noisy machine: the others moved by about so many percent between the two runs. */
  | { readonly kind: 'noisySuite'; readonly percent: number }
  /** Says how fast the machine is; is never called regressed itself. */
  | { readonly kind: 'control' }
  | ErrorCountsFound
  /** The slow tail of the samples grew, but not the typical time. */
  | {
      readonly kind: 'slowerTail';
      readonly tail: 'p90' | 'p95' | 'p99';
      readonly percent: number;
      readonly low: number;
      readonly high: number;
    };

export interface CommonShiftFound {
  readonly kind: 'commonShift';
  readonly ratio: number;
  readonly cause: ShiftCause;
  readonly inAll: number;
  /** It did not get better with the rest, and did not get worse itself. */
  readonly stayedBehind?: true;
}

/** What would tell such a change from noise, four times of five. */
export type Needs =
  | { readonly kind: 'processes'; readonly onEachSide: number }
  /** More processes do not help, because runs differ as much over time. Running old and new code alternately does. */
  | { readonly kind: 'inTurn' }
  /** Runs one by one: two that agree, and are as far away, in percent. */
  | { readonly kind: 'step'; readonly percent: number }
  /** Nothing that anybody would wait for: it varies too much. */
  | { readonly kind: 'lessNoise' };

/** `machine`: control benchmarks moved as much; `shared`: they did not; `unknown`: there are none. */
export type ShiftCause = 'machine' | 'shared' | 'unknown';

/** `none`: neither direction is supported. */
export type Called = 'worse' | 'better' | 'none';

export interface SamplesFound {
  readonly kind: 'samples';
  readonly called: Called;
  readonly percent: number;
  readonly low: number;
  readonly high: number;
  /** One-sided, against the minimum effect. */
  readonly pWorse: number;
  readonly pBetter: number;
  readonly processes: number;
  readonly baselineProcesses: number;
  /**
   * Cliff's δ of the processes' typical costs: 1 if all are above those of the baseline; absent with one process on a
   * side.
   */
  readonly delta?: number;
  /** Number of past runs used to estimate noise. */
  readonly pastRuns: number;
}

/** Mann–Whitney test of the processes' typical costs. */
export interface RanksFound {
  readonly kind: 'ranks';
  readonly called: Called;
  /** One-sided, against the minimum effect, for the direction in which the processes differ. */
  readonly p: number;
  /** True for the exact distribution, false for the normal approximation. */
  readonly isExact: boolean;
}

export interface HistoryFound {
  readonly kind: 'history';
  readonly called: Called;
  /** Number of newest runs that agree; 1 is a suspicion, 0 means that nothing was detected. */
  readonly runs: number;
  /** Runs of the baseline's level that do not agree, the accepted one among them. */
  readonly pastRuns: number;
  /** From the baseline to the newest runs, and what had to be exceeded; absent when nothing is called. */
  readonly percent?: number;
  readonly demanded?: number;
  /** One run is clear enough. */
  readonly isClear?: true;
  /** Runs agree, but as many before them were as far away. */
  readonly isWave?: true;
  /** The newest run is within its threshold, which does not end what the runs before agree on. */
  readonly isGroup?: true;
  /** So many runs before this one agreed on a change that this one does not show. */
  readonly cleared?: { readonly runs: number; readonly confirmed: boolean };
}

/** Fisher's exact test of failed operations. */
export interface ErrorCountsFound {
  readonly kind: 'errorCounts';
  readonly called: Called;
  readonly baseline: OperationCounts;
  readonly current: OperationCounts;
  /** One-sided: for the detected direction, otherwise for more errors. */
  readonly p: number;
}

export interface OperationCounts {
  readonly failed: number;
  readonly total: number;
}

/** Steps that come from the config. */
type ConfigStep = 'budget' | 'acknowledged';

/** Comparison of the value with an absolute limit in its unit. */
export interface BudgetFound {
  readonly kind: 'budget';
  readonly limit: number;
  readonly source: string;
  readonly exceeded: boolean;
}

/** An acknowledged regression with its reason. */
export interface AcknowledgedFound {
  readonly kind: 'acknowledged';
  readonly reason: string;
  readonly by?: string;
  /**
   * End of the acknowledgment: a day, a commit or a worsening in percentage points. Without any, until it is removed.
   */
  readonly until?: string;
  readonly untilCommit?: string;
  readonly worseBy?: number;
}

/**
 * Paired runs of old and new code, on request. Percentages, including the 95% interval, refer to the metric's value.
 */
export interface PairsFound {
  readonly kind: 'pairs';
  readonly called: Called;
  readonly percent: number;
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
  /** Commit of the baseline, whose code was run again. */
  readonly commit: string;
}
