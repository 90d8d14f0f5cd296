// Noise that travels with the baseline, so that a fresh clone and the first runs after an accepted change can tell noise from change.
// Source: docs/verdicts.md, R7.

import { levelWindow, type NoiseEstimate, noiseOf, pooled, smallestNoise } from './levelNoise.ts';
import { stretchesOf } from './stretches.ts';

/** What an accepted metric stores. */
export interface CarriedNoise {
  /** How much runs vary, in percent; two significant digits. */
  readonly percent: number;
  /** How many runs tell so. */
  readonly runs: number;
}

const fewestRuns = 3;
/** The most that carried noise weighs, in degrees of freedom. */
const mostFreedom = 12;

/**
 * Noise to store with an acceptance; `undefined` where fewer than three runs are known and nothing was stored before.
 * @param runs logarithms of typical cost since the entry before, the accepted run last
 * @param previous what that entry stored
 */
export function carriedNoise(runs: Float64Array, previous: CarriedNoise | undefined): CarriedNoise | undefined {
  const own = runs.length < fewestRuns ? undefined : noiseOf(stretchesOf(runs));
  if (own === undefined) return previous;
  const { deviation } = previous === undefined ? own : pooled(weightOf(previous), own);
  return {
    percent: Number((100 * Math.expm1(deviation)).toPrecision(2)),
    runs: Math.min(runs.length + (previous?.runs ?? 0), levelWindow),
  };
}

/** Carried noise as an estimate to pool with others. */
export const weightOf = ({ percent, runs }: CarriedNoise): NoiseEstimate => ({
  deviation: Math.max(Math.log1p(percent / 100), smallestNoise),
  freedom: Math.min((2 * (runs - 1)) / 3, mostFreedom),
});
