// Tests of Cliff's δ against a pairwise count and against R.
import { strict as assert } from 'node:assert';
import { cliffsDelta } from '../../../src/core/statistics/cliffsDelta.ts';
import { golden, near } from './golden.ts';

type Row = readonly [title: string, x: readonly number[], y: readonly number[], delta: number];

const byHand: readonly Row[] = [
  ['every y is larger', [1, 2, 3], [4, 5], 1],
  ['every y is smaller', [4, 5], [1, 2, 3], -1],
  ['the same values: pairs even out', [1, 2, 3], [1, 2, 3], 0],
  ['all equal', [7, 7], [7, 7, 7], 0],
  // 2 is above 1 and below 3; 4 is above both: 3 pairs above, 1 below, of 4.
  ['one pair the other way', [1, 3], [2, 4], 0.5],
  // 2 against 1, 2, 2, 5: one above, one below. 5 against them: three above. Of 8 pairs.
  ['ties count for neither', [1, 2, 2, 5], [2, 5], 3 / 8],
  ['unequal lengths, in no order', [3, 1], [2, 9, 0, 3], 1 / 8],
  ['one value each', [1], [2], 1],
  ['infinities are values', [Number.NEGATIVE_INFINITY, 0], [Number.POSITIVE_INFINITY], 1],
];

/** What the definition says, pair by pair. */
function pairByPair(x: readonly number[], y: readonly number[]): number {
  let sum = 0;
  for (const one of y) for (const other of x) sum += Math.sign(one - other);
  return sum / (x.length * y.length);
}

describe('Cliff’s δ', () => {
  for (const [title, x, y, delta] of byHand) {
    it(`${title}: ${delta}`, () => {
      assert.equal(cliffsDelta(x, y), delta);
      assert.equal(cliffsDelta(y, x), delta === 0 ? 0 : -delta);
    });
  }

  it('is R’s on every golden pair, and the definition’s', () => {
    for (const { x, y, cliffs_delta_y_minus_x: expected } of golden.two_sample) {
      near(cliffsDelta(x, y), expected);
      near(cliffsDelta(x, y), pairByPair(x, y));
    }
    assert.ok(
      golden.two_sample.some(({ x, y }) => y.some((value) => x.includes(value))),
      'one of them has ties',
    );
  });

  it('does not care for the scale, and leaves the lists as they are', () => {
    const [x, y] = [
      [3, 1, 2],
      [5, 2, 4],
    ];
    const plain = cliffsDelta(x, y);
    assert.equal(cliffsDelta(x.map(Math.log), y.map(Math.log)), plain);
    assert.deepEqual(
      [x, y],
      [
        [3, 1, 2],
        [5, 2, 4],
      ],
    );
  });

  it('is NaN without values', () => {
    assert.ok(Number.isNaN(cliffsDelta([], [1])));
    assert.ok(Number.isNaN(cliffsDelta([1], [])));
  });
});
