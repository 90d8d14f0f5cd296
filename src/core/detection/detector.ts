// The interface of detection: what a detector is given, what it answers.
// It refuses a method: thresholds and the ladder of evidence stand behind it.

import type { BaselineEntry } from '../baselines/baseline.ts';
import type { BenchmarkVerdict, Result, SystemInfo } from '../model.ts';
import type { PolicyRules } from '../policy/rules.ts';

export interface JudgeInput {
  readonly result: Result;
  readonly machine: SystemInfo;
  /** The accepted entry for this machine. */
  readonly baseline?: BaselineEntry | undefined;
  /** An accepted entry of another machine, when this one has none: never judged, only named. */
  readonly otherMachine?: BaselineEntry | undefined;
  readonly rules: PolicyRules;
}

export interface Detector {
  /** Pure, and about one benchmark: remembered by the identity of what it was made of. */
  judge(input: JudgeInput): BenchmarkVerdict;
}
