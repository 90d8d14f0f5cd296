// How much the runs of one level vary: the noise that verdicts rest on.
// Source: docs/verdicts.md, R4.

import { trendStatistic } from '../../statistics/monotoneTrend.ts';
import { ascending, at, median, medianOf } from '../../statistics/order.ts';
import { madDeviation, upperDeviation } from '../../statistics/spread.ts';

/** Noise is never believed to be smaller, on the log scale. */
export const smallestNoise = 0.003;
/** The newest runs of a level that are looked at. */
export const levelWindow = 40;
/** Fewer runs are no level. */
export const fewestForLevel = 8;

export interface NoiseEstimate {
  /** Standard deviation between runs, on the log scale. */
  readonly deviation: number;
  /** Degrees of freedom, the weight of the estimate when it is pooled. */
  readonly freedom: number;
}

/** Fewer successive differences have no median worth the name. */
const fewestDifferences = 4;
/** Median of the absolute difference of two standard normal values: √2 Φ⁻¹(3/4). */
const medianDifference = 0.954;

/**
 * From successive differences, which neither a step between stretches nor drift within one inflates. `undefined` without two runs in a row.
 * @param stretches logarithms of cost, oldest first, none with a step inside
 */
export function noiseOf(stretches: readonly Float64Array[]): NoiseEstimate | undefined {
  const differences = differencesIn(stretches);
  if (differences.length === 0) return undefined;
  const successive =
    differences.length < fewestDifferences ? rootMeanSquare(differences) : median(differences) / medianDifference;
  const longest = stretches.reduce((longer, stretch) => (stretch.length > longer.length ? stretch : longer));
  const whole = longest.length < fewestForLevel ? 0 : spreadOf(longest);
  return { deviation: Math.max(successive, whole, smallestNoise), freedom: (2 * differences.length) / 3 };
}

function differencesIn(stretches: readonly Float64Array[]): Float64Array {
  let count = 0;
  for (const { length } of stretches) count += Math.max(0, length - 1);
  const differences = new Float64Array(count);
  let next = 0;
  for (const stretch of stretches) {
    for (let run = 1; run < stretch.length; run++) {
      differences[next++] = Math.abs(at(stretch, run) - at(stretch, run - 1));
    }
  }
  return differences;
}

function rootMeanSquare(differences: Float64Array): number {
  let sum = 0;
  for (const difference of differences) sum += difference ** 2;
  return Math.sqrt(sum / differences.length / 2);
}

/** One stretch is asked about with every run that came after it. */
const knownSpreads = new WeakMap<Float64Array, number>();

/** Waves and hiccups, which successive differences do not see. */
function spreadOf(stretch: Float64Array): number {
  const known = knownSpreads.get(stretch);
  if (known !== undefined) return known;
  const sorted = ascending(withoutTrend(stretch.subarray(-levelWindow)));
  const middle = medianOf(sorted);
  const spread = Math.max(madDeviation(sorted, middle), upperDeviation(sorted, middle));
  knownSpreads.set(stretch, spread);
  return spread;
}

/** Two-sided p below .01. */
const significantTrend = 2.576;

/** Removes drift, which is not noise: returns residuals from the Theil–Sen line if the runs drift (Mann–Kendall), else the runs. */
function withoutTrend(runs: Float64Array): Float64Array {
  const { z, slope } = trendStatistic(runs);
  if (!(z > significantTrend)) return runs;
  const perRun = slope();
  return runs.map((run, index) => run - perRun * index);
}

/** Two estimates as one. */
export function pooled(prior: NoiseEstimate, own: NoiseEstimate | undefined): NoiseEstimate {
  if (own === undefined) return prior;
  const freedom = prior.freedom + own.freedom;
  const variance = (prior.freedom * prior.deviation ** 2 + own.freedom * own.deviation ** 2) / freedom;
  return { deviation: Math.sqrt(variance), freedom };
}
