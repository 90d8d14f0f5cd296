// Welch's test and confidence interval for the difference of two means, and for the ratio of geometric means.

import type { Values } from '../../src/core/statistics/order.ts';
import { mean, variance } from '../../src/core/statistics/spread.ts';
import { studentBeyond, studentQuantile } from '../../src/core/statistics/studentDistribution.ts';

interface MeanDifference {
  /** Mean of the second list minus mean of the first. */
  readonly difference: number;
  readonly t: number;
  readonly freedom: number;
  /** Two-sided. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/**
 * `undefined` with fewer than two values on a side, or without variance.
 * Source: Welch (1947), The generalization of Student's problem; degrees of freedom by Satterthwaite (1946).
 * @param level confidence level: 0.95 for 95%
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

/** Geometric mean of the second list divided by that of the first. Values must be positive. */
export function geometricMeanRatio(x: Values, y: Values, level = 0.95): MeanRatio | undefined {
  const difference = welch(Float64Array.from(x, Math.log), Float64Array.from(y, Math.log), level);
  if (difference === undefined || Number.isNaN(difference.difference)) return undefined;
  return { ratio: Math.exp(difference.difference), low: Math.exp(difference.low), high: Math.exp(difference.high) };
}
