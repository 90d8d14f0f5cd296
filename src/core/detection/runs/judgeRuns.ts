// The verdict on the newest run by the runs known: worse than the baseline, better, or neither.
// Source: docs/verdicts.md, R5 and R6; the test of several processes is asked by the caller.

import type { CarriedNoise } from '../steps/carriedNoise.ts';
import { type RunsStatus, type SideEvidence, type SideInput, sideEvidence } from './sideEvidence.ts';

export interface RunsInput {
  readonly baseline: number;
  readonly runs: Float64Array;
  readonly past: () => readonly Float64Array[];
  readonly carried?: CarriedNoise | undefined;
  readonly knowsDoublings?: boolean;
  readonly isEdit?: SideInput['isEdit'];
  /** Logarithms of the factors that the threshold allows, for the worse and for the better. */
  readonly limits: Limits;
}

export interface Limits {
  readonly worse: number;
  readonly better: number;
}

export interface RunsVerdict extends SideEvidence {
  /** Which side the limit is exceeded on; `better` where none is. */
  readonly side: 'worse' | 'better';
  /** `regressed` here means as much as that: confirmed, on either side. */
  readonly status: RunsStatus;
}

export function judgeRuns({
  baseline,
  runs,
  past,
  carried,
  knowsDoublings = false,
  isEdit,
  limits,
}: RunsInput): RunsVerdict {
  const worse = sideEvidence({ baseline, runs, past, carried, limit: limits.worse, knowsDoublings, isEdit });
  if (worse.exceeded) return { ...worse, side: 'worse' };
  const better = sideEvidence({
    baseline: -baseline,
    runs: runs.map((run) => -run),
    past: () => past().map((stretch) => stretch.map((run) => -run)),
    carried,
    limit: limits.better,
    knowsDoublings,
    isEdit,
  });
  return { ...better, change: -better.change, side: 'better' };
}
