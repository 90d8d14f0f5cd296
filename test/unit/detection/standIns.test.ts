// What is kept of many samples weighs what all of them weighed: quantiles, mean, tails; of every shape and number.
import { strict as assert } from 'node:assert';
import { type Statistic, summarise } from '../../../src/core/detection/samples/processSummary.ts';
import { quantileSketch } from '../../../src/core/statistics/quantileSketch.ts';
import { boundedSamples } from '../../../src/core/statistics/sampleReservoir.ts';
import { randomFrom } from '../../statistics/random.ts';
import { standardDeviation } from '../../statistics/spread.ts';
import { near } from './golden.ts';
import { type Shape, shapedFrom } from './simulated.ts';

const shapes: readonly Shape[] = ['normal', 'bimodal', 'logNormal', 'heavyTailed'];

/** Samples of one process that differ by ten percent. */
function samplesOf(shape: Shape, count: number, seed: number): readonly number[] {
  const noise = shapedFrom(shape, randomFrom(seed));
  return Array.from({ length: count }, () => Math.max(1, 1000 * (1 + 0.1 * noise())));
}

function costOf(samples: readonly number[], location: Statistic): number {
  const found = summarise([samples], location);
  assert.ok(typeof found !== 'string');
  return found.median;
}

describe('Values that stand for many samples', () => {
  for (const shape of shapes) {
    it(`${shape}: 120 of 5000 have the typical times within a thousandth, the mean exactly`, () => {
      const samples = samplesOf(shape, 5000, 1);
      const kept = quantileSketch(samples, 120);
      assert.equal(kept.length, 120);
      for (const location of ['q10', 'q25', 'median', 'p90', 'p95'] as const) {
        const off = Math.abs(costOf(kept, location) - costOf(samples, location));
        assert.ok(off < 0.001, `${location} is off by ${off}`);
      }
      near(costOf(kept, 'mean'), costOf(samples, 'mean'), 10);
    });

    it(`${shape}: 24 have the quartile within half a percent, and add no noise to history, as 24 by chance do`, () => {
      const runs = Array.from({ length: 40 }, (_, seed) => samplesOf(shape, 2000, seed));
      const deviation = (keep: (samples: readonly number[]) => readonly number[]) =>
        standardDeviation(runs.map((samples) => costOf(keep(samples), 'q25') - costOf(samples, 'q25')));
      const [kept, chosen] = [
        deviation((samples) => quantileSketch(samples, 24)),
        deviation((samples) => boundedSamples(samples, 24).samples),
      ];
      assert.ok(kept < 0.002 && chosen > 4 * kept, `${kept} and ${chosen}`);
      for (const samples of runs)
        assert.ok(Math.abs(costOf(quantileSketch(samples, 24), 'q25') - costOf(samples, 'q25')) < 0.005);
    });
  }

  for (const limit of [1, 2, 3, 4]) {
    it(`${limit} of many: the quartile is exact${limit === 1 ? '' : ', and the median'}`, () => {
      const samples = samplesOf('logNormal', 300, 7);
      const kept = quantileSketch(samples, limit);
      assert.ok(kept.length <= limit);
      near(costOf(kept, 'q25'), costOf(samples, 'q25'));
      if (limit > 1) near(costOf(kept, 'median'), costOf(samples, 'median'));
    });
  }

  it('one hiccup in a thousand does not weigh more than it did', () => {
    const samples = [...samplesOf('normal', 999, 3), 1e6];
    const kept = quantileSketch(samples, 21);
    near(costOf(kept, 'mean'), costOf(samples, 'mean'), 10);
    assert.ok(Math.max(...kept) < 1e5);
  });

  it('has an answer to everything', () => {
    assert.deepEqual(quantileSketch([3, 1, 2], 5), [3, 1, 2]);
    assert.deepEqual(quantileSketch([], 5), []);
    assert.deepEqual(quantileSketch([Number.NaN, Number.POSITIVE_INFINITY, 1], 2), [1]);
    assert.deepEqual(quantileSketch(new Array<number>(50).fill(7), 5), [7, 7, 7, 7, 7]);
    assert.deepEqual(quantileSketch([0, 0, 0, 100, 100], 2), [0, 0]);
    assert.deepEqual(quantileSketch([1, 1, 1, 100, 100, 100], 2), [1], 'nothing below zero');
    assert.ok(quantileSketch([-5, -4, -3, -2, -1, 0], 5).every(Number.isFinite));
  });

  it('of a million are the same each time', () => {
    const samples = Array.from({ length: 1_000_000 }, (_, index) => 1000 + ((index * 7919) % 1009));
    const kept = quantileSketch(samples, 120);
    assert.deepEqual(quantileSketch(samples, 120), kept);
    assert.ok(Math.abs(costOf(kept, 'q25') - costOf(samples, 'q25')) < 0.001);
  });
});
