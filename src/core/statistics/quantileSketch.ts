// A few values that stand for many samples of one process: they have its quantiles and its mean, so that a run of the
// past weighs what it weighed when it was new. A selection by chance would add a noise of its own to what history says
// of noise.

import { ascending, at, medianOf, quantileOf } from './order.ts';
import { boundedSamples } from './sampleReservoir.ts';
import { mean } from './spread.ts';

/** More samples than these are looked at by a selection: its quantiles are within a thousandth of theirs. */
const mostSorted = 100_000;
/** Fewer places than these leave too much between them for a quartile. */
const fewestPlaces = 5;

/**
 * Ascending; values that are not finite are left out.
 * @param limit of values, at least 1; as many samples and fewer come back as they are
 */
export function quantileSketch(samples: readonly number[], limit: number): readonly number[] {
  const finite = samples.filter(Number.isFinite);
  if (finite.length <= limit) return finite;
  const sorted = ascending(finite.length > mostSorted ? boundedSamples(finite, mostSorted).samples : finite);
  if (limit === 1) return [quantileOf(sorted, 0.25)];
  return limit < fewestPlaces ? pairOf(sorted) : withMean(evenlyOf(sorted, limit), mean(finite));
}

/** Two whose quartile and median are those of all. */
function pairOf(sorted: Float64Array): readonly number[] {
  const [quartile, middle] = [quantileOf(sorted, 0.25), medianOf(sorted)];
  const pair = [2 * quartile - middle, 3 * middle - 2 * quartile];
  return Math.sign(pair[0] ?? 0) === Math.sign(quartile) ? pair : [quartile];
}

/** From the smallest to the largest: between two neighbours a quantile is a line, as it is in all of them. */
const evenlyOf = (sorted: Float64Array, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, place) => quantileOf(sorted, place / (count - 1)));

/** The last value represents the slowest few: one hiccup in a thousand must not weigh like one in twenty. */
function withMean(values: Float64Array, wanted: number): readonly number[] {
  const [last, before] = [values.length - 1, at(values, values.length - 2)];
  const others = mean(values.subarray(0, last)) * last;
  values[last] = Math.max(before, wanted * values.length - others);
  return [...values];
}
