// Distribution-free confidence interval for the median of n ordered values.

import { logChoose } from '../../src/core/statistics/gamma.ts';
import { normalAbove } from '../../src/core/statistics/normalDistribution.ts';

interface MedianInterval {
  /** One-based ranks; 0 and n + 1 mean that the interval is unbounded on that side. */
  readonly low: number;
  readonly high: number;
  /** Confidence level reached: at least the requested one, except for rounding errors. */
  readonly level: number;
  /** True if the interval one rank higher has the same level. */
  readonly ambiguous: boolean;
}

/** Largest n with an exact binomial sum; above it the normal approximation is used, as in benchstat's library. */
const exactLimit = 30;

/**
 * The narrowest interval of order statistics around the median; grows on the lower side first.
 * Source: David & Nagaraja (2003), Order statistics, 7.1; the choice on a tie as in benchstat's library.
 */
export function medianInterval(count: number, level: number): MedianInterval {
  let first = Math.ceil(count / 2);
  let last = first - 1;
  let reached = 0;
  let ambiguous = false;
  while (reached < level && (first > 0 || last < count)) {
    const [below, above] = [count / 2 - (first - 1), last + 1 - count / 2];
    // Compares distances, because equal probabilities may differ in their last bits.
    const isLower = first > 0 && below <= above;
    ambiguous = isLower && below === above;
    if (isLower) first -= 1;
    else last += 1;
    reached = first === 0 && last === count ? 1 : chanceBetween(first, last, count);
  }
  return { low: first, high: last + 1, level: reached, ambiguous };
}

/** Probability that between `first` and `last` of `count` values are below the median. */
function chanceBetween(first: number, last: number, count: number): number {
  if (count > exactLimit) {
    const deviation = Math.sqrt(count) / 2;
    return normalAbove((first - 0.5 - count / 2) / deviation) - normalAbove((last + 0.5 - count / 2) / deviation);
  }
  let sum = 0;
  for (let below = first; below <= last; below++) sum += Math.exp(logChoose(count, below) - count * Math.LN2);
  return sum;
}
