import { quantileOf, type Values } from '../../src/core/statistics/order.ts';
import { variance } from '../../src/core/statistics/spread.ts';

export const standardDeviation = (values: Values): number => Math.sqrt(variance(values));

/** Interquartile range. */
export const quartileDistance = (sorted: Float64Array): number => quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25);
