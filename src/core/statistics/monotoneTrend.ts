// A steady rise or fall of a series: whether there is one, and how steep, whatever outliers say.

import { normalAbove } from './normalDistribution.ts';
import { ascending, at, medianOf, sortInPlace, type Values } from './order.ts';

interface MonotoneTrend {
  /** Pairs that rise minus pairs that fall. */
  readonly s: number;
  /** Two-sided. */
  readonly p: number;
  /** Median change from one value to the next. */
  readonly slope: number;
}

/**
 * `undefined` below three values.
 * Source: Mann (1945) and Kendall (1975) for the test, with ties; Theil (1950) and Sen (1968) for the slope.
 */
export function monotoneTrend(values: Values): MonotoneTrend | undefined {
  const count = values.length;
  if (count < 3) return undefined;
  const slopes = new Float64Array((count * (count - 1)) / 2);
  let [s, index] = [0, 0];
  for (let later = 1; later < count; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      const rise = (values[later] ?? Number.NaN) - (values[earlier] ?? Number.NaN);
      s += Math.sign(rise);
      slopes[index++] = rise / (later - earlier);
    }
  }
  const variance = (count * (count - 1) * (2 * count + 5) - tiedShare(ascending(values))) / 18;
  const z = variance > 0 ? Math.max(0, Math.abs(s) - 1) / Math.sqrt(variance) : 0;
  return { s, p: Math.min(1, 2 * normalAbove(z)), slope: medianOf(sortInPlace(slopes)) };
}

function tiedShare(sorted: Float64Array): number {
  let sum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && at(sorted, to) === at(sorted, from)) to += 1;
    const size = to - from;
    sum += size * (size - 1) * (2 * size + 5);
    from = to;
  }
  return sum;
}

/**
 * The same without ties, for long runs of real numbers: how many deviations from no trend, and the slope only where it is asked for.
 */
export function trendStatistic(values: Values): { readonly z: number; readonly slope: () => number } {
  const count = values.length;
  let s = 0;
  for (let later = 1; later < count; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      s += Math.sign((values[later] ?? Number.NaN) - (values[earlier] ?? Number.NaN));
    }
  }
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  return { z: (Math.abs(s) - 1) / deviation, slope: () => medianSlope(values) };
}

function medianSlope(values: Values): number {
  const count = values.length;
  const slopes = new Float64Array((count * (count - 1)) / 2);
  let index = 0;
  for (let later = 1; later < count; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      slopes[index++] = ((values[later] ?? Number.NaN) - (values[earlier] ?? Number.NaN)) / (later - earlier);
    }
  }
  return medianOf(sortInPlace(slopes));
}
