// The interface of detection: what a detector is given, and what it answers.

import type { BaselineEntry } from '../baselines/baseline.ts';
import type { ConfigRules } from '../config/configRules.ts';
import type { Past } from '../history/pastRuns.ts';
import type { BenchmarkVerdict, Result, SystemInfo } from '../model/model.ts';
import type { Verdicts } from '../model/verdictList.ts';
import type { SharedFactor } from './suite/sharedFactor.ts';
import type { SuiteShift } from './suite/suiteShift.ts';

export interface JudgeInput {
  readonly result: Result;
  readonly machine: SystemInfo;
  /** The accepted entry for this machine. */
  readonly baseline?: BaselineEntry | undefined;
  /** An accepted entry of another machine, when this one has none: never judged, only named. */
  readonly otherMachine?: BaselineEntry | undefined;
  /** Absent when no earlier run is known. */
  readonly past?: Past | undefined;
  readonly rules: ConfigRules;
}

export interface Detector {
  /** Pure, and about one benchmark: remembered by the identity of what it was made of. */
  judge(input: JudgeInput): BenchmarkVerdict;
  /**
   * What only the whole suite tells. Replaces the verdicts whose conclusion changed, leaves the others as they are.
   * @param verdicts of `judge`, or of an earlier conclusion
   * @param isCurrent false for results of an earlier run, which say nothing about this one
   */
  conclude?(verdicts: Verdicts, isCurrent: (benchmark: string) => boolean): Conclusion;
}

/** What holds for a suite as a whole. */
export interface Conclusion {
  /** Everything moved at once. */
  readonly shift?: SuiteShift | undefined;
  /** All benchmarks of a small suite changed by it; nothing is corrected. */
  readonly sharedFactor?: SharedFactor | undefined;
  /** How much benchmarks moved in a first comparison, on the log scale, where some are suspected only because of it. */
  readonly unsettled?: number | undefined;
  /** Benchmarks whose verdict is suspected. */
  readonly suspected?: readonly string[];
}
