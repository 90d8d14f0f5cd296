// Bootstrap interval for any statistic of two lists. Deterministic: the seed is derived from the lists.

import { quantileOf, sortInPlace, type Values } from '../../src/core/statistics/order.ts';
import { seedWith } from '../../src/core/statistics/seed.ts';
import { type Random, randomFrom, seedOf } from './random.ts';

interface BootstrapInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile interval; `undefined` if a list is empty.
 * Source: Efron (1979), Bootstrap methods: another look at the jackknife.
 * @param statistic receives two lists of the same lengths and may reorder them
 */
export function bootstrapInterval(
  x: Values,
  y: Values,
  statistic: (x: Float64Array, y: Float64Array) => number,
  { draws = 2000, level = 0.95 }: { readonly draws?: number; readonly level?: number } = {},
): BootstrapInterval | undefined {
  if (x.length === 0 || y.length === 0) return undefined;
  const random = randomFrom(seedWith(seedOf(x), seedOf(y)));
  const [drawnX, drawnY] = [new Float64Array(x.length), new Float64Array(y.length)];
  const found = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    found[draw] = statistic(drawAgain(x, drawnX, random), drawAgain(y, drawnY, random));
  }
  sortInPlace(found);
  return { low: quantileOf(found, (1 - level) / 2), high: quantileOf(found, (1 + level) / 2) };
}

function drawAgain(values: Values, drawn: Float64Array, random: Random): Float64Array {
  for (let index = 0; index < drawn.length; index++) {
    drawn[index] = values[Math.floor(random() * values.length)] ?? Number.NaN;
  }
  return drawn;
}
