// What follows from the order of values: sorted copies, quantiles, medians, ranks' raw material.

/** Any list of numbers; what is computed with often is a Float64Array. */
export type Values = readonly number[] | Float64Array;

/** Value at an index that is known to exist; NaN beyond. */
export const at = (values: Float64Array, index: number): number => values[index] ?? Number.NaN;

/** Below this many the plain insertion beats the engine's sort, which costs a call and a copy. */
const few = 40;

/** Ascending, in place. */
export function sortInPlace(values: Float64Array): Float64Array {
  if (values.length > few) return values.sort();
  for (let index = 1; index < values.length; index++) {
    const value = at(values, index);
    let place = index;
    while (place > 0 && at(values, place - 1) > value) {
      values[place] = at(values, place - 1);
      place -= 1;
    }
    values[place] = value;
  }
  return values;
}

/**
 * The `count` smallest values, ascending, at the front; what lies behind them means nothing any more. A low quantile of twenty
 * samples, asked for a million times, needs six of them.
 */
export function smallestInPlace(values: Float64Array, count: number): Float64Array {
  if (values.length > few || count >= values.length) return sortInPlace(values);
  sortInPlace(values.subarray(0, count));
  for (let index = count; index < values.length; index++) {
    const value = at(values, index);
    let place = count;
    while (place > 0 && at(values, place - 1) > value) {
      if (place < count) values[place] = at(values, place - 1);
      place -= 1;
    }
    if (place < count) values[place] = value;
  }
  return values;
}

/** A sorted copy. */
export const ascending = (values: Values): Float64Array => sortInPlace(new Float64Array(values));

/**
 * Quantile of ascending values, linear between two of them. NaN of no values.
 * Source: type 7 of Hyndman & Fan (1996), Sample quantiles in statistical packages; the default of R and numpy.
 * @param share 0 to 1
 */
export function quantileOf(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = at(sorted, below);
  const part = place - below;
  return part === 0 ? low : low + (at(sorted, below + 1) - low) * part;
}

/** Middle of ascending values, or the mean of the two middle ones. NaN of no values. */
export function medianOf(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? at(sorted, half) : (at(sorted, half - 1) + at(sorted, half)) / 2;
}

export const median = (values: Values): number => medianOf(ascending(values));
