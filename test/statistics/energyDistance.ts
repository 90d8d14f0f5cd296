// Energy distance of two lists, as a reference for testing change point detection.

import type { Values } from '../../src/core/statistics/order.ts';

interface EnergyDistance {
  /** 2 E|X − Y| − E|X − X′| − E|Y − Y′|. */
  readonly distance: number;
  /** The distance weighted by the lists' lengths: n·m / (n + m). */
  readonly statistic: number;
  /** The distance as a share of 2 E|X − Y|, 0 to 1. */
  readonly inhomogeneity: number;
}

/**
 * NaN if a list is empty.
 * Source: Székely & Rizzo (2013), Energy statistics: a class of statistics based on distances.
 */
export function energyDistance(x: Values, y: Values): EnergyDistance {
  const between = 2 * meanDistance(x, y);
  const distance = between - meanDistance(x, x) - meanDistance(y, y);
  return {
    distance,
    statistic: ((x.length * y.length) / (x.length + y.length)) * distance,
    inhomogeneity: between === 0 ? 0 : distance / between,
  };
}

function meanDistance(x: Values, y: Values): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < y.length; j++) sum += Math.abs((x[i] ?? Number.NaN) - (y[j] ?? Number.NaN));
  }
  return sum / (x.length * y.length);
}
