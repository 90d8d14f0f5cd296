// Welch's test and interval for the difference of two means, and the same for the ratio of geometric means.

import type { Values } from '../../src/core/statistics/order.ts';
import { mean, variance } from '../../src/core/statistics/spread.ts';
import { studentBeyond, studentQuantile } from '../../src/core/statistics/studentDistribution.ts';

interface MeanDifference {
  /** Mean of the second minus mean of the first. */
  readonly difference: number;
  readonly t: number;
  readonly freedom: number;
  /** Two-sided. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/**
 * `undefined` below two values on a side, or without any spread.
 * Source: Welch (1947), The generalization of Student's problem; degrees of freedom by Satterthwaite (1946).
 * @param level of the interval, 0.95 for 95 %
 */
export function welch(x: Values, y: Values, level = 0.95): MeanDifference | undefined {
  const [shareX, shareY] = [variance(x) / x.length, variance(y) / y.length];
  const squared = shareX + shareY;
  if (!(squared > 0)) return undefined;
  const error = Math.sqrt(squared);
  const difference = mean(y) - mean(x);
  const freedom = squared ** 2 / (shareX ** 2 / (x.length - 1) + shareY ** 2 / (y.length - 1));
  const margin = studentQuantile(0.5 + level / 2, freedom) * error;
  const t = difference / error;
  return {
    difference,
    t,
    freedom,
    p: studentBeyond(t, freedom),
    low: difference - margin,
    high: difference + margin,
  };
}

interface MeanRatio {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** Geometric mean of the second over that of the first, with Welch's interval on the log scale. Positive values only. */
export function geometricMeanRatio(x: Values, y: Values, level = 0.95): MeanRatio | undefined {
  const difference = welch(Float64Array.from(x, Math.log), Float64Array.from(y, Math.log), level);
  if (difference === undefined || Number.isNaN(difference.difference)) return undefined;
  return { ratio: Math.exp(difference.difference), low: Math.exp(difference.low), high: Math.exp(difference.high) };
}
