// How much a history varies, which levels it has, what is questionable about samples, and what remains of many of them.
import { strict as assert } from 'node:assert';
import { measurementQuality } from '../../../src/core/detection/measurementQuality.ts';
import { summarise } from '../../../src/core/detection/samples/processSummary.ts';
import { samplesTest } from '../../../src/core/detection/samples/samplesTest.ts';
import { currentLevel, trendOf } from '../../../src/core/detection/steps/levels.ts';
import {
  runNoise,
  smallestDetectableChange,
  smallestDetectableStep,
  suiteAlarms,
  thresholdAlarms,
} from '../../../src/core/detection/steps/noiseEstimate.ts';
import { monotoneTrend } from '../../../src/core/statistics/monotoneTrend.ts';
import { boundedSamples, SampleReservoir } from '../../../src/core/statistics/sampleReservoir.ts';
import { normalFrom, randomFrom } from '../../statistics/random.ts';
import { near, series } from './golden.ts';
import { simulate } from './simulated.ts';

describe('Noise of a history', () => {
  const logs = simulate({ shape: 'normal', runs: 400, sigma: 0.02 }, 1);

  it('is what the runs were made with, and needs three of them', () => {
    const noise = runNoise(logs);
    assert.ok(noise !== undefined && noise.percent > 1.6 && noise.percent < 2.4, `${noise?.percent}`);
    assert.equal(noise.runs, 400);
    assert.equal(runNoise(Float64Array.of(1, 2)), undefined);
    assert.equal(runNoise(Float64Array.of(1, Number.NaN, 2, Number.NEGATIVE_INFINITY)), undefined);
    assert.equal(runNoise(new Float64Array(9))?.percent, 0);
  });

  it('tells how often a threshold cries at unchanged code', () => {
    // Two runs differ by 2.83 %: one pair in seven exceeds 3 % upwards.
    const alarms = thresholdAlarms(logs, 0.03);
    assert.ok(alarms !== undefined && alarms.perHundredRuns > 11 && alarms.perHundredRuns < 18);
    const few = thresholdAlarms(logs.subarray(0, 5), 0.03);
    assert.ok(few !== undefined && few.chance > 0 && few.chance < 0.5);
    assert.equal(thresholdAlarms(new Float64Array(20), 0.15)?.chance, 0);
    assert.equal(thresholdAlarms(new Float64Array(4), 0.15)?.chance, 0);
    assert.equal(thresholdAlarms(new Float64Array(2), 0.15), undefined);
  });

  it('adds up over a suite', () => {
    const { perRun, runsWithAlarm } = suiteAlarms([0.5, 0.5, 0]);
    assert.deepEqual([perRun, runsWithAlarm], [1, 75]);
    assert.deepEqual(suiteAlarms([]), { perRun: 0, runsWithAlarm: 0 });
  });

  it('the smallest change that can be seen shrinks with more processes, and is found as often as promised', () => {
    const precision = { processNoise: 0.02, sessionNoise: 0, freedom: 28 };
    const [five, twenty] = [5, 20].map((processes) => smallestDetectableChange(precision, processes));
    assert.ok(five !== undefined && twenty !== undefined && twenty < five && twenty > 0.01);
    const share = foundShare(15, 1 + smallestDetectableChange(precision, 15));
    assert.ok(share > 0.7 && share < 0.92, `${share}`);
    const noise = runNoise(logs);
    assert.ok(noise !== undefined && smallestDetectableStep(noise) > 0.05 && smallestDetectableStep(noise) < 0.2);
  });

  function foundShare(processes: number, ratio: number): number {
    const normal = normalFrom(randomFrom(9));
    const side = (level: number) =>
      summarise(Array.from({ length: processes }, () => [level * Math.exp(0.02 * normal())]));
    const tests = Array.from({ length: 400 }, () => samplesTest({ baseline: side(100), candidate: side(100 * ratio) }));
    return tests.filter((found) => found.judged && found.worse).length / tests.length;
  }
});

describe('Trend of a history', () => {
  it('knows since when: two steps, and the level of each', () => {
    const found = trendOf(series('two_steps'));
    assert.deepEqual(
      found.levels.map(({ start, end }) => [start, end]),
      [
        [0, 30],
        [30, 55],
        [55, 75],
      ],
    );
    assert.equal(found.since, 55);
    assert.ok(Math.abs((found.ratio ?? 0) - 96.9 / 104.2) < 0.005);
    assert.equal(currentLevel(series('two_steps')).length, 20);
    assert.equal(found.drift, undefined);
  });

  it('knows it though one run took ten times as long', () => {
    assert.equal(trendOf(series('two_steps').with(10, 1000)).since, 55);
    assert.equal(trendOf(series('two_steps').with(60, 1000)).since, 55);
  });

  it('sees a level between two of unlike heights: an improvement, and later a worse regression', () => {
    for (let seed = 0; seed < 20; seed++) {
      const noise = simulate({ shape: 'normal', runs: 40, sigma: 0.01 }, seed);
      const costs = noise.map((log, run) => Math.exp(log) * (run < 14 ? 12.4 : run < 33 ? 9.9 : 14.2));
      assert.deepEqual(
        trendOf(costs).levels.map(({ start }) => start),
        [0, 14, 33],
      );
    }
  });

  it('finds no more levels in unchanged code than it may', () => {
    const levels = Array.from({ length: 200 }, (_, seed) =>
      trendOf(simulate({ shape: 'normal', runs: 60, sigma: 0.02 }, seed).map(Math.exp)),
    );
    const wrong = levels.filter((trend) => trend.levels.length > 1);
    assert.ok(wrong.length <= 8, `${wrong.length} of 200`);
  });

  it('is one level without change, through single outliers, with zeros, and none of nothing', () => {
    const outlier = series('flat').with(30, 300);
    for (const costs of [series('flat'), outlier, Float64Array.of(1, 0, 1, 0, 9, 9), new Float64Array(30).fill(5)]) {
      assert.deepEqual(
        trendOf(costs).levels.map(({ start }) => start),
        [0],
      );
    }
    assert.deepEqual(trendOf(new Float64Array(0)), { levels: [], since: 0 });
    assert.deepEqual(trendOf(Float64Array.of(3)), { levels: [{ start: 0, end: 1, cost: 3 }], since: 0 });
  });

  it('sees a slow drift as one level that rises, a step as two that do not', () => {
    const trends = Array.from({ length: 50 }, (_, seed) => ({
      creeping: trendOf(simulate({ shape: 'normal', runs: 40, sigma: 0.01, drift: 0.1 }, seed).map(Math.exp)),
      stepped: trendOf(simulate({ shape: 'normal', runs: 40, sigma: 0.01, step: 5, stepAt: 20 }, seed).map(Math.exp)),
    }));
    const seen = trends.filter(({ creeping }) => creeping.levels.length === 1 && creeping.drift !== undefined);
    assert.ok(seen.length >= 35, `${seen.length} of 50 creeps`);
    for (const { creeping } of seen) {
      const { perRun = 0, total = 0 } = creeping.drift ?? {};
      assert.ok(perRun > 0.0005 && perRun < 0.0015 && total > 0.02, `${perRun}, ${total}`);
    }
    const steps = trends.filter(({ stepped }) => stepped.since === 20 && stepped.drift === undefined);
    assert.ok(steps.length >= 35, `${steps.length} of 50 steps`);
  });

  it('Mann–Kendall and Theil–Sen, worked out by hand, with ties', () => {
    const rising = monotoneTrend([1, 2, 3, 4, 5]);
    assert.deepEqual([rising?.s, rising?.slope], [10, 1]);
    near(rising?.p, 0.027486336110310372);
    near(monotoneTrend([1, 2, 2, 3])?.p, 0.14856177489186864);
    assert.equal(monotoneTrend([1, 2]), undefined);
    assert.deepEqual([monotoneTrend([4, 4, 4])?.s, monotoneTrend([4, 4, 4])?.p], [0, 1]);
  });
});

describe('Quality of a measurement', () => {
  const kinds = (...processes: readonly (readonly number[])[]) =>
    measurementQuality({ processes }).map(({ kind }) => kind);
  const normal = normalFrom(randomFrom(4));
  const samples = (count: number, level = 10_000) => Array.from({ length: count }, () => level * (1 + 0.01 * normal()));

  it('finds nothing in clean samples', () => assert.deepEqual(kinds(samples(30), samples(30)), []));
  it('few samples, or none', () => {
    assert.deepEqual(kinds(samples(3)), ['fewSamples']);
    assert.deepEqual(kinds(), ['fewSamples']);
    assert.deepEqual(measurementQuality({ processes: [[7]], exact: true }), []);
  });
  it('constant samples, unless they are exact', () => {
    assert.deepEqual(kinds([5, 5, 5, 5, 5, 5]), ['constant']);
    assert.deepEqual(measurementQuality({ processes: [[5, 5, 5, 5, 5, 5]], exact: true }), []);
  });
  it('outliers beyond the far fences', () => {
    const [found] = measurementQuality({ processes: [[...samples(30), 20_000, 30_000]] });
    assert.deepEqual(found, { kind: 'outliers', high: 2, low: 0, samples: 32 });
  });
  it('two modes, and not one broad one', () => {
    assert.deepEqual(kinds([...samples(15), ...samples(15, 13_000)]), ['bimodal']);
    assert.deepEqual(kinds(Array.from({ length: 40 }, (_, index) => 100 + index)), []);
    const broad = Array.from({ length: 200 }, (_, seed) => kinds(simulateSamples(seed))).flat();
    assert.ok(broad.filter((kind) => kind === 'bimodal').length <= 4, `${broad.length}`);
  });
  it('a first sample that is slower than all others, in most processes', () => {
    const slow = () => [15_000, ...samples(10)];
    assert.ok(kinds(slow(), slow(), samples(11)).includes('slowStart'));
    assert.ok(!kinds(slow(), samples(11), samples(11)).includes('slowStart'));
  });
  it('iterations too short for the clock, and a clock too coarse for them', () => {
    const single = (processes: readonly (readonly number[])[]) =>
      measurementQuality({ processes, singleIterations: true }).map(({ kind }) => kind);
    assert.deepEqual(single([samples(20, 80)]), ['shortIterations']);
    const coarse = Array.from({ length: 30 }, (_, index) => 1000 * (20 + (index % 3)));
    assert.deepEqual(single([coarse]), ['coarseTimer']);
    assert.deepEqual(single([samples(20, 80_000)]), []);
  });
  it('NaN and infinities are counted', () => {
    const found = measurementQuality({ processes: [[...samples(30), Number.NaN, Number.POSITIVE_INFINITY]] });
    assert.deepEqual(found, [{ kind: 'notFinite', samples: 2 }]);
  });

  const simulateSamples = (seed: number) => [
    ...simulate({ shape: 'normal', runs: 30, sigma: 0.02 }, seed).map(Math.exp),
  ];
});

describe('Bounded samples', () => {
  it('keep few as they are, in measuring order', () => {
    assert.deepEqual(boundedSamples([3, 1, Number.NaN, 2], 10), {
      samples: [3, 1, 2],
      count: 3,
      mean: 2,
      minimum: 1,
      maximum: 3,
      leftOut: 1,
    });
    assert.deepEqual(boundedSamples([], 10).samples, []);
  });

  it('of a million: the same selection for the same content, another for another, even over the whole', () => {
    const million = (seed: number) => {
      const reservoir = new SampleReservoir(400);
      const random = randomFrom(seed);
      for (let index = 0; index < 1_000_000; index++) reservoir.add(index + random());
      return reservoir.summary();
    };
    const summary = million(1);
    assert.deepEqual(million(1), summary);
    assert.notDeepEqual(million(2).samples, summary.samples);
    assert.equal(summary.samples.length, 400);
    assert.deepEqual(
      summary.samples.toSorted((a, b) => a - b),
      summary.samples,
      'in measuring order',
    );
    const quarters = [0, 1, 2, 3].map(
      (quarter) => summary.samples.filter((sample) => Math.floor(sample / 250_000) === quarter).length,
    );
    for (const count of quarters) assert.ok(count > 65 && count < 135, `${quarters}`);
    near(summary.mean, 500_000, 1e12);
  });

  it('are even for a constant, too: place, not value, is drawn', () => {
    const reservoir = new SampleReservoir(100);
    for (let index = 0; index < 100_000; index++) reservoir.add(index < 50_000 ? 1 : 2);
    const second = reservoir.summary().samples.filter((sample) => sample === 2).length;
    assert.ok(second > 30 && second < 70, `${second}`);
  });
});
