// The Hodges–Lehmann estimates: by how much one list lies above another, and where one list lies, with exact intervals.

import { normalQuantile } from './normalDistribution.ts';
import { at, medianOf, sortInPlace, type Values } from './order.ts';
import { rankSumQuantile } from './rankSumCounts.ts';

/** Median of all differences y − x; NaN when a list is empty. Source: Hodges & Lehmann (1963), Estimates of location based on rank tests. */
export const hodgesLehmann = (x: Values, y: Values): number => medianOf(differences(x, y));

function differences(x: Values, y: Values): Float64Array {
  const all = new Float64Array(x.length * y.length);
  let index = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < y.length; j++) all[index++] = (y[j] ?? Number.NaN) - (x[i] ?? Number.NaN);
  }
  return sortInPlace(all);
}

interface Shift {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Beyond this many pairs the rank sum's quantile comes from the normal approximation. */
const mostPairsExact = 4000;

/**
 * The estimate with the interval that the rank sum test does not reject; `undefined` when a list is empty. Where the
 * lists are too short for the level, the whole range of differences is the interval.
 * Source: Bauer (1972), Constructing confidence sets using rank statistics; as R's `wilcox.test(conf.int = TRUE)`.
 */
export function shiftInterval(x: Values, y: Values, level = 0.95): Shift | undefined {
  const sorted = differences(x, y);
  if (sorted.length === 0) return undefined;
  const share = (1 - level) / 2;
  const cut = Math.max(1, sorted.length <= mostPairsExact ? rankSumQuantile(share, x.length, y.length) : normalCut());
  return { estimate: medianOf(sorted), low: at(sorted, cut - 1), high: at(sorted, sorted.length - cut) };

  function normalCut(): number {
    const deviation = Math.sqrt((sorted.length * (x.length + y.length + 1)) / 12);
    return Math.floor(sorted.length / 2 + normalQuantile(share) * deviation);
  }
}
