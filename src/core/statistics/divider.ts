// The place that divides a series into the two parts with the largest energy distance. changePoints.ts tests its significance.

import { at } from './order.ts';

export interface Division {
  /** First value of the second part. */
  readonly index: number;
  /** First value after the second part. */
  readonly until: number;
  /** Matteson & James' Q̂ of the two parts. */
  readonly distance: number;
}

/** Distances from each value of a series to all before it, summed up, so that every division costs one step. */
export class Divider {
  readonly #count: number;
  /** Row r, column c: Σ |v(i) − v(r)| for i < c. */
  readonly #sums: Float64Array;

  constructor(values: Float64Array) {
    const width = values.length + 1;
    this.#count = width;
    this.#sums = new Float64Array(values.length * width);
    for (let row = 0; row < values.length; row++) {
      for (let column = 0; column < values.length; column++) {
        const before = at(this.#sums, row * width + column);
        this.#sums[row * width + column + 1] = before + Math.abs(at(values, column) - at(values, row));
      }
    }
  }

  /**
   * The division of values `start` to `end` (left out) whose parts differ most; the second part may end anywhere
   * before `end`, so that a later change does not hide an earlier one. `undefined` below two values.
   * Source: Matteson & James (2014), A nonparametric approach for multiple change point analysis, α = 1.
   */
  best(start: number, end: number): Division | undefined {
    let best: Division | undefined;
    let within = 0;
    for (let index = start + 1; index < end; index++) {
      within += this.#sum(index - 1, start, index - 1);
      const found = this.#bestAt(index, start, end, within);
      if (best === undefined || found.distance > best.distance) best = found;
    }
    return best;
  }

  /** @param before Σ |v(i) − v(j)| of the first part's pairs */
  #bestAt(index: number, start: number, end: number, before: number): Division {
    const left = index - start;
    let [between, after, best, until] = [0, 0, Number.NEGATIVE_INFINITY, end];
    for (let last = index; last < end; last++) {
      between += this.#sum(last, start, index);
      after += this.#sum(last, index, last);
      const right = last + 1 - index;
      const inLeft = left > 1 ? (right * before) / (left - 1) : 0;
      const inRight = right > 1 ? (left * after) / (right - 1) : 0;
      const distance = (2 / (left + right)) * (between - inLeft - inRight);
      if (distance > best) [best, until] = [distance, last + 1];
    }
    return { index, until, distance: best };
  }

  #sum(row: number, from: number, to: number): number {
    const base = row * this.#count;
    return at(this.#sums, base + to) - at(this.#sums, base + from);
  }
}
