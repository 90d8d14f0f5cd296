// Wilcoxon's signed-rank test for paired differences, with estimate and confidence interval.
// Ties share their mean rank and zeros are dropped; p is then approximate.

import { ascending, at, medianOf, sortInPlace, type Values } from '../../src/core/statistics/order.ts';

interface SignedRank {
  /** Sum of the ranks of the positive differences. */
  readonly v: number;
  /** Two-sided, from the exact distribution. */
  readonly p: number;
  /** Hodges–Lehmann estimator: the median of all pairwise averages. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * `undefined` without nonzero differences or with too many to enumerate.
 * Source: Wilcoxon (1945); as R's `wilcox.test`.
 */
export function signedRank(differences: Values, level = 0.95): SignedRank | undefined {
  const kept = Float64Array.from(differences).filter((value) => value !== 0);
  const count = kept.length;
  if (count === 0 || count > 200) return undefined;
  const v = positiveRanks(kept);
  const shares = sharesOfSums(count);
  const cut = Math.max(1, quantileIn(shares, (1 - level) / 2));
  const averages = averagesOf(kept);
  return {
    v,
    p: Math.min(1, 2 * Math.min(shareUpTo(shares, Math.ceil(v)), 1 - shareUpTo(shares, Math.floor(v) - 1))),
    estimate: medianOf(averages),
    low: at(averages, cut - 1),
    high: at(averages, averages.length - cut),
  };
}

function positiveRanks(values: Float64Array): number {
  const sorted = ascending(values.map(Math.abs));
  let sum = 0;
  for (const value of values) {
    if (value < 0) continue;
    const first = sorted.indexOf(value);
    sum += (first + sorted.lastIndexOf(value)) / 2 + 1;
  }
  return sum;
}

/** Probability of each sum of positive ranks over the 2ⁿ assignments of signs. */
function sharesOfSums(count: number): Float64Array {
  const shares = new Float64Array((count * (count + 1)) / 2 + 1);
  shares[0] = 1;
  for (let rank = 1; rank <= count; rank++) {
    for (let sum = (rank * (rank + 1)) / 2; sum >= 0; sum--) {
      shares[sum] = (at(shares, sum) + (sum >= rank ? at(shares, sum - rank) : 0)) / 2;
    }
  }
  return shares;
}

const shareUpTo = (shares: Float64Array, sum: number): number =>
  shares.subarray(0, Math.max(0, sum + 1)).reduce((total, share) => total + share, 0);

function quantileIn(shares: Float64Array, share: number): number {
  let below = 0;
  for (let sum = 0; sum < shares.length; sum++) {
    below += at(shares, sum);
    if (below >= share) return sum;
  }
  return shares.length - 1;
}

function averagesOf(values: Float64Array): Float64Array {
  const all = new Float64Array((values.length * (values.length + 1)) / 2);
  let index = 0;
  for (let i = 0; i < values.length; i++) {
    for (let j = i; j < values.length; j++) all[index++] = (at(values, i) + at(values, j)) / 2;
  }
  return sortInPlace(all);
}
