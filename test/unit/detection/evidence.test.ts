// What the ladder's steps answer at their edges: zero and negative values, one sample, none, NaN, constants, a billion.
import { strict as assert } from 'node:assert';
import { compareErrorRates } from '../../../src/core/detection/samples/errorRates.ts';
import { summarise } from '../../../src/core/detection/samples/processSummary.ts';
import { samplesTest } from '../../../src/core/detection/samples/samplesTest.ts';
import { summariseTail, tailsOf } from '../../../src/core/detection/samples/tailTest.ts';
import { controlFalseDiscoveryRate } from '../../../src/core/detection/suite/falseDiscoveryRate.ts';
import { controlChange, suiteShift } from '../../../src/core/detection/suite/suiteShift.ts';
import { exactChange, isBelowMinimumChange } from '../../../src/core/detection/thresholds/minimumChange.ts';
import { fisherExact } from '../../../src/core/statistics/fisherExact.ts';
import { near } from './golden.ts';

describe('Summary of processes', () => {
  it('leaves out values that are not finite, and processes without others', () => {
    const found = summarise([[100, Number.NaN], [Number.POSITIVE_INFINITY], [200]], 'median');
    assert.ok(typeof found !== 'string');
    assert.deepEqual([...found.logs], [Math.log(100), Math.log(200)]);
    assert.equal(found.leftOut, 2);
  });

  it('has no logarithm of zero or less, and nothing of nothing', () => {
    assert.equal(summarise([[0, 0, 0, 0]]), 'notPositive');
    assert.equal(summarise([[-5], [5]]), 'notPositive');
    assert.equal(summarise([[0]], 'q25', 'higher'), 'notPositive');
    assert.equal(summarise([]), 'noSamples');
    assert.equal(summarise([[], [Number.NaN]]), 'noSamples');
  });

  it('of one sample is that sample, without a spread', () => {
    const found = summarise([[42]]);
    assert.ok(typeof found !== 'string');
    near(found.median, Math.log(42));
    assert.ok(Number.isNaN(found.variance));
  });

  it('does not touch the samples', () => {
    const samples = [3, 1, 2];
    summarise([samples]);
    assert.deepEqual(samples, [3, 1, 2]);
  });
});

describe('Many benchmarks', () => {
  const chance = { pWorse: 0.5, pBetter: 0.5 };
  it('calls what holds both demands, worse and better apart, and lets those without p through unasked', () => {
    const calls = controlFalseDiscoveryRate([
      { pWorse: 1e-6, pBetter: 1 },
      undefined,
      chance,
      { pWorse: 1, pBetter: 1e-6 },
    ]);
    assert.deepEqual(
      calls.map((call) => call && [call.worse, call.better]),
      [[true, false], undefined, [false, false], [false, true]],
    );
    near(calls[0]?.qWorse, 3e-6);
  });

  it('does not call among a hundred what it would call alone', () => {
    const close = { pWorse: 0.006, pBetter: 1 };
    assert.equal(controlFalseDiscoveryRate([close])[0]?.worse, true);
    assert.equal(controlFalseDiscoveryRate([close, ...new Array<typeof chance>(99).fill(chance)])[0]?.worse, false);
    assert.equal(controlFalseDiscoveryRate([{ pWorse: 0.02, pBetter: 1 }])[0]?.worse, false, 'p must hold too');
    assert.deepEqual(controlFalseDiscoveryRate([]), []);
  });
});

describe('Common shift', () => {
  const around = (factor: number, count: number) =>
    Array.from({ length: count }, (_, index) => Math.log(factor) + 0.01 * ((index % 5) - 2));

  it('is said when everything moved, with the factor', () => {
    const found = suiteShift(around(1.9, 20));
    near(found?.ratio, 1.9);
    assert.deepEqual([found?.benchmarks, found?.sameDirection, found?.cause], [20, 1, 'unknown']);
    near(suiteShift(around(0.5, 10))?.ratio, 0.5);
  });

  const silent: readonly (readonly [string, readonly number[]])[] = [
    ['fewer than eight', around(1.9, 7)],
    ['a shift of 2 %', around(1.02, 20).map((change) => 0.0198 + (change - 0.0198) / 10)],
    ['one in five went the other way', [...around(1.5, 16), ...around(0.9, 4)]],
    // All rise, but by anything between nothing and a factor of e³.
    ['a median within its spread', Array.from({ length: 20 }, (_, index) => 0.001 + 3 * (index / 19) ** 4)],
    ['NaN only', new Array<number>(20).fill(Number.NaN)],
    ['nothing', []],
  ];
  for (const [why, changes] of silent) {
    it(`is none: ${why}`, () => assert.equal(suiteShift(changes), undefined));
  }

  it('of fewer than eight it is the controls’ word: as far as they moved, and none where they did not', () => {
    const few = [Math.log(1.92), Math.log(1.88), Math.log(1.9)];
    assert.equal(suiteShift(few), undefined);
    const found = suiteShift(few, [Math.log(1.91)]);
    near(found?.ratio, 1.91);
    assert.deepEqual([found?.cause, found?.benchmarks], ['machine', 3]);
    assert.equal(suiteShift(few, [0]), undefined, 'the controls did not move');
    assert.equal(suiteShift(few.slice(1, 2), [Math.log(1.9)]), undefined, 'one benchmark is none');
    assert.equal(
      suiteShift([Math.log(1.9), -0.4, Math.log(1.9)], [Math.log(1.9)]),
      undefined,
      'one went the other way',
    );
    assert.equal(suiteShift([0.01, 0.012], [0.011]), undefined, 'hardly anything moved');
  });

  it('asks control benchmarks whether it was the machine', () => {
    assert.equal(suiteShift(around(1.9, 20), around(1.88, 3))?.cause, 'machine');
    const shared = suiteShift(around(1.9, 20), around(1, 5));
    assert.equal(shared?.cause, 'shared');
    near(shared?.controlRatio, 1);
    assert.equal(controlChange([]), undefined);
    near(controlChange([0.1, Number.NaN, 0.3]), 0.2);
  });
});

describe('Error rates', () => {
  // p values of scipy.stats.fisher_exact 1.17: alternatives greater, less and two-sided for more failures in the second.
  const table: readonly (readonly [number, number, number, number, number, number, number])[] = [
    [0, 10, 3, 10, 0.10526315789473684, 1, 0.21052631578947367],
    [1, 100, 9, 100, 0.009243839938738181, 0.9992289739372822, 0.018487679877476362],
    [5, 1000, 5, 1000, 0.6233555730949243, 0.6233555730949243, 1],
    [8, 20, 1, 25, 0.9998104637923129, 0.0037433401018199665, 0.006048756474167706],
    [2, 7, 0, 3, 1, 0.4666666666666667, 1],
  ];
  for (const [failed, total, failedNow, totalNow, more, fewer, both] of table) {
    it(`${failed} of ${total} against ${failedNow} of ${totalNow}: as scipy`, () => {
      const found = fisherExact({ failed, total }, { failed: failedNow, total: totalNow });
      near(found?.pMore, more);
      near(found?.pFewer, fewer);
      near(found?.p, both);
    });
  }

  it('with few operations a difference of 30 points is not proven', () => {
    const few = compareErrorRates({ failed: 0, total: 10 }, { failed: 3, total: 10 });
    const many = compareErrorRates({ failed: 0, total: 100 }, { failed: 30, total: 100 });
    assert.deepEqual([few.judged && few.worse, many.judged && many.worse], [false, true]);
    near(few.judged ? few.difference : undefined, 0.3);
  });

  it('accepts a billion operations and rejects values that are not counts', () => {
    const huge = compareErrorRates({ failed: 1_000_000, total: 1e9 }, { failed: 1_010_000, total: 1e9 });
    assert.ok(huge.judged && huge.worse && huge.pWorse < 1e-10);
    const equal = fisherExact({ failed: 1_000_000, total: 1e9 }, { failed: 1_000_000, total: 1e9 });
    assert.ok(equal !== undefined && equal.p > 0.99);
    for (const failed of [-1, 0.5, 11, Number.NaN]) {
      assert.deepEqual(compareErrorRates({ failed, total: 10 }, { failed: 0, total: 10 }), {
        judged: false,
        reason: 'noCounts',
      });
    }
    assert.equal(compareErrorRates({ failed: 0, total: 0 }, { failed: 0, total: 10 }).judged, false);
  });
});

describe('Exact metrics and floors', () => {
  it('exactChange returns a change for every difference of at least the minimum change', () => {
    assert.equal(exactChange(1000, 1001, 'lower', 'count'), 'worse');
    assert.equal(exactChange(1000, 999, 'lower', 'count'), 'better');
    assert.equal(exactChange(1000, 999, 'higher', 'count'), 'worse');
    assert.equal(exactChange(1000, 1001, 'unknown', 'count'), 'different');
    assert.equal(exactChange(0, 0, 'lower', 'B'), 'unchanged');
    assert.equal(exactChange(0, 16, 'lower', 'B'), 'worse');
    assert.equal(exactChange(-3, -5, 'lower', 'widgets'), 'better');
    assert.equal(exactChange(1, Number.NaN, 'lower', 'B'), 'unchanged');
  });

  it('what is smaller than the floor of its unit is none', () => {
    assert.ok(isBelowMinimumChange(0.3, 0.39, 'ns'));
    assert.ok(!isBelowMinimumChange(0.3, 0.45, 'ns'));
    assert.ok(isBelowMinimumChange(7, 7, 'widgets'));
    assert.ok(!isBelowMinimumChange(7, 7.001, 'widgets'));
    assert.ok(isBelowMinimumChange(100, 104, 'ns', 5));
  });
});

describe('Tails', () => {
  it('are those that every process has samples for', () => {
    const of = (count: number) => Array.from({ length: count }, (_, index) => 100 + index);
    assert.deepEqual(tailsOf([of(9)]), []);
    assert.deepEqual(tailsOf([of(100), of(10)]), ['p90']);
    assert.deepEqual(tailsOf([of(20)]), ['p90', 'p95']);
    assert.deepEqual(tailsOf([of(100), of(200)]), ['p90', 'p95', 'p99']);
    assert.deepEqual(tailsOf([]), []);
  });

  it('get worse though the typical time does not', () => {
    const steady = (seed: number) => Array.from({ length: 20 }, (_, index) => 100 + ((index * 7 + seed) % 5));
    const hiccups = (seed: number) => steady(seed).map((sample, index) => (index % 4 === 3 ? sample * 2 : sample));
    const [before, now] = [[1, 2, 3, 4, 5].map(steady), [1, 2, 3, 4, 5].map(hiccups)];
    const worse = (found: ReturnType<typeof samplesTest>) => found.judged && found.worse;
    assert.equal(worse(samplesTest({ baseline: summarise(before), candidate: summarise(now) })), false);
    assert.equal(
      worse(samplesTest({ baseline: summariseTail(before, 'p90'), candidate: summariseTail(now, 'p90') })),
      true,
    );
  });
});
