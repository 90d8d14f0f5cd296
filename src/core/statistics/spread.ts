// How far values lie apart: plain and robust measures.

import { ascending, at, medianOf, quantileOf, sortInPlace, type Values } from './order.ts';

/** Makes the median absolute deviation of a normal distribution its standard deviation: 1 / Φ⁻¹(3/4), rounded as in R. */
const madToDeviation = 1.4826;
/** Φ⁻¹(3/4), the median absolute value of a standard normal variable. */
const normalQuartile = 0.6745;
/** Φ⁻¹(9/10), the upper tenth of a standard normal distribution. */
const normalTenth = 1.2816;

/** Variance of a median relative to that of a mean of as many normal values: π/2, rounded to two decimals. */
export const medianPenalty = 1.57;

export function mean(values: Values): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? Number.NaN;
  return sum / values.length;
}

/** Unbiased; NaN below two values. Two passes, so that large values with a small spread lose nothing. */
export function variance(values: Values): number {
  if (values.length < 2) return Number.NaN;
  const middle = mean(values);
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += ((values[index] ?? Number.NaN) - middle) ** 2;
  return sum / (values.length - 1);
}

/** Robust standard deviation: 1.4826 × the median absolute deviation from the median (Hampel 1974). Values need no order. */
export function madDeviation(values: Values, middle = medianOf(ascending(values))): number {
  const distances = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) distances[index] = Math.abs((values[index] ?? 0) - middle);
  return madToDeviation * medianOf(sortInPlace(distances));
}

/** Standard deviation of a normal distribution with the same upper tenth: large where hiccups lie above the median. */
export const upperDeviation = (sorted: Float64Array, middle: number): number =>
  (quantileOf(sorted, 0.9) - middle) / normalTenth;

/**
 * Robust standard deviation from successive differences, in the order of measuring: a step in the series does not
 * inflate it. 0 below two values. Source: von Neumann (1941).
 */
export function differenceDeviation(values: Values): number {
  if (values.length < 2) return 0;
  const distances = new Float64Array(values.length - 1);
  for (let index = 1; index < values.length; index++) {
    distances[index - 1] = Math.abs((values[index] ?? 0) - (values[index - 1] ?? 0));
  }
  return medianOf(sortInPlace(distances)) / (normalQuartile * Math.SQRT2);
}

/**
 * Variance of ascending values after the outer fifth on each side has been drawn in, scaled back by the values left
 * (Yuen 1974, for trimmed means). Below five values the plain variance; NaN below two.
 */
export function winsorizedVarianceOf(sorted: Float64Array): number {
  const count = sorted.length;
  if (count < 5) return variance(sorted);
  const cut = Math.max(1, Math.floor(count / 5));
  const low = at(sorted, cut);
  const high = at(sorted, count - cut - 1);
  const drawnIn = Float64Array.from(sorted)
    .fill(low, 0, cut)
    .fill(high, count - cut);
  return variance(drawnIn) * ((count - 1) / (count - 2 * cut - 1)) ** 2;
}
