// The ranks between which the true median of n ordered values lies, whatever their distribution.

import { logChoose } from '../../src/core/statistics/gamma.ts';
import { normalAbove } from '../../src/core/statistics/normalDistribution.ts';

interface MedianInterval {
  /** Places in the ascending values, from 1; 0 and n + 1 mean that no value bounds it on that side. */
  readonly low: number;
  readonly high: number;
  /** Reached, at least what was asked for unless rounding forbids. */
  readonly level: number;
  /** The interval one place higher reaches the same level. */
  readonly ambiguous: boolean;
}

/** Up to here the binomial distribution is summed; beyond, benchstat's library takes the normal one, and so do we. */
const exactLimit = 30;

/**
 * The narrowest interval of order statistics around the middle, growing to the lower side first.
 * Source: David & Nagaraja (2003), Order statistics, 7.1; the choice on a tie as in benchstat's library.
 */
export function medianInterval(count: number, level: number): MedianInterval {
  let first = Math.ceil(count / 2);
  let last = first - 1;
  let reached = 0;
  let ambiguous = false;
  while (reached < level && (first > 0 || last < count)) {
    const [below, above] = [count / 2 - (first - 1), last + 1 - count / 2];
    // Distances are compared, not chances: equal ones differ in their last bits.
    const isLower = first > 0 && below <= above;
    ambiguous = isLower && below === above;
    if (isLower) first -= 1;
    else last += 1;
    reached = first === 0 && last === count ? 1 : chanceBetween(first, last, count);
  }
  return { low: first, high: last + 1, level: reached, ambiguous };
}

/** Chance that between `first` and `last` of `count` values lie below the median. */
function chanceBetween(first: number, last: number, count: number): number {
  if (count > exactLimit) {
    const deviation = Math.sqrt(count) / 2;
    return normalAbove((first - 0.5 - count / 2) / deviation) - normalAbove((last + 0.5 - count / 2) / deviation);
  }
  let sum = 0;
  for (let below = first; below <= last; below++) sum += Math.exp(logChoose(count, below) - count * Math.LN2);
  return sum;
}
