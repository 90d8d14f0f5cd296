// What each step of detection found about a verdict, by kind: data only. `core/present` turns it into sentences.

import type { SystemInfo, Unit } from './model.ts';

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

/** One step of the ladder that a verdict climbed: data only, text is made when somebody looks. */
export interface Evidence {
  readonly step: LadderStep | ConfigStep;
  /** What this step found, by kind; `core/present` turns it into words. */
  readonly found: EvidenceFound;
}

export type EvidenceFound =
  | { readonly kind: 'sameMachine' }
  /** Measured elsewhere, and the config says that this does not matter. */
  | { readonly kind: 'sharedMachines' }
  | { readonly kind: 'otherMachine'; readonly baseline: SystemInfo; readonly current: SystemInfo }
  | { readonly kind: 'otherUnit'; readonly baseline: Unit; readonly current: Unit }
  | { readonly kind: 'otherVersion'; readonly baseline: string; readonly current: string }
  /** The verdict's own change against its own threshold: said once there, and the same for most benchmarks here. */
  | { readonly kind: 'change'; readonly exceeded: boolean }
  /** The change is from exactly zero: no percentage exists, the plain difference stands instead. */
  | { readonly kind: 'zeroBaseline' }
  /** Shown, not judged: which way is better is not known, or the metric only informs. */
  | { readonly kind: 'notJudged'; readonly reason: 'unknownDirection' | 'informative' | 'ignored' }
  /** Nothing but the threshold decides: noise is not known yet. */
  | { readonly kind: 'thresholdOnly' }
  /** No noise: what differs is real. */
  | { readonly kind: 'exact' }
  /** Too small to mean anything, in the metric's unit; `source` where the config says so. */
  | { readonly kind: 'belowMinChange'; readonly minChange: number; readonly source?: string }
  | BudgetFound
  | AcknowledgedFound
  /** The test of typical times; percents are those of the metric's value, its 95 % interval among them. */
  | SamplesFound
  /** Ranks decided, as the config asks. */
  | RanksFound
  /** The config asks for ranks, and there are too few processes on a side for them. */
  | { readonly kind: 'tooFewForRanks'; readonly wanted: number }
  /** Measured again on purpose, old and new code in turn. */
  | PairsFound
  /** The tool's own headline value says something else about the threshold than the typical time. */
  | { readonly kind: 'headlineDisagrees'; readonly percent: number; readonly exceeded: boolean }
  /** The newest runs against those of the level before them. */
  | HistoryFound
  /** The threshold is exceeded, the evidence does not support it. */
  | { readonly kind: 'withinNoise'; readonly percent: number; readonly needs?: Needs }
  /** Would have been called alone, but not among so many. */
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
  /** The slow end of the samples grew, the typical time did not. */
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
  /** No number of processes would: days differ as much. Old and new code in turn do. */
  | { readonly kind: 'inTurn' }
  /** Runs one by one: two that agree, and are as far away, in percent. */
  | { readonly kind: 'step'; readonly percent: number }
  /** Nothing that anybody would wait for: it varies too much. */
  | { readonly kind: 'lessNoise' };

/** `machine`: control benchmarks moved as far; `shared`: they did not; `unknown`: there are none. */
export type ShiftCause = 'machine' | 'shared' | 'unknown';

/** `none`: neither worse nor better is supported. */
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
  /** Cliff’s δ of the processes’ typical costs: 1 when each of them is above each of the baseline’s; absent with one process on a side. */
  readonly delta?: number;
  /** Past runs that told about noise. */
  readonly pastRuns: number;
}

/** The Mann–Whitney test of the processes’ typical costs. */
export interface RanksFound {
  readonly kind: 'ranks';
  readonly called: Called;
  /** One-sided, against the minimum effect, of the side that the processes lean to. */
  readonly p: number;
  /** From all arrangements, else from the normal approximation. */
  readonly isExact: boolean;
}

export interface HistoryFound {
  readonly kind: 'history';
  readonly called: Called;
  /** Newest runs that agree; 1 is a suspicion. 0 when nothing is called. */
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
  /** One-sided, of what was called, else of more errors. */
  readonly p: number;
}

export interface OperationCounts {
  readonly failed: number;
  readonly total: number;
}

/** The config's own steps. */
export type ConfigStep = 'budget' | 'acknowledged';

/** The value itself against an absolute limit in its unit. */
export interface BudgetFound {
  readonly kind: 'budget';
  readonly limit: number;
  readonly source: string;
  readonly exceeded: boolean;
}

/** Somebody said why that is fine for now. */
export interface AcknowledgedFound {
  readonly kind: 'acknowledged';
  readonly reason: string;
  readonly by?: string;
  /** Until when: a day, a commit, so many percentage points worse. None of them: until it is withdrawn. */
  readonly until?: string;
  readonly untilCommit?: string;
  readonly worseBy?: number;
}

/** Old and new code measured in turn, on request. Percents are those of the metric's value, the 95 % interval among them. */
export interface PairsFound {
  readonly kind: 'pairs';
  readonly called: Called;
  readonly percent: number;
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
  /** The baseline's, which was measured again. */
  readonly commit: string;
}
