// The typical factor of many ratios: the root of their product.

interface GeometricMean {
  /** NaN when nothing is left. */
  readonly mean: number;
  readonly count: number;
  readonly leftOut: number;
}

/** Source: Fleming and Wallace, How not to lie with statistics (1986): the only mean that is right for normalised times. */
export function geometricMean(values: Iterable<number>): GeometricMean {
  let sum = 0;
  let count = 0;
  let leftOut = 0;
  for (const value of values) {
    if (value > 0 && value < Number.POSITIVE_INFINITY) {
      // A sum of logarithms, because a product of thousands leaves the range of numbers.
      sum += Math.log(value);
      count += 1;
    } else leftOut += 1;
  }
  return { mean: count === 0 ? Number.NaN : Math.exp(sum / count), count, leftOut };
}
