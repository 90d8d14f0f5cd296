// Property tests: lasting changes stay regressed, agreeing runs never weaken a verdict, and drift is not noise.
// Seeded simulations; the shares that may miss are first-week.md's.
import { strict as assert } from 'node:assert';
import { noiseOf } from '../../../src/core/detection/steps/levelNoise.ts';
import { stretchesOf } from '../../../src/core/detection/steps/stretches.ts';
import type { Metric, Status } from '../../../src/core/model/model.ts';
import { evidenceLines } from '../../../src/core/present/verdict/evidenceText.ts';
import { median } from '../../../src/core/statistics/order.ts';
import { driftingRuns, lastingRuns, missedRuns } from '../../bench/detection/firstWeek/lasting.ts';
import { allOf, ciSeries, cut, ownSeries, windows } from '../../bench/detection/firstWeek/runSeries.ts';
import { runStatus, runsVerdict, slowed } from '../../bench/detection/firstWeek/runVerdict.ts';
import { readOwnRuns } from '../../bench/detection/measured.ts';
import { normalFrom, randomFrom } from '../../statistics/random.ts';
import { metric } from '../doubles.ts';
import { shownOf, weigh } from './pasts.ts';

const calms = [0, 1, 2, 4, 7, 8, 20, 50];
const quiet = [0.005, 0.01, 0.02];

type Axis = readonly number[];

/** Every combination of the values of four axes. */
const casesOf = ([as, bs, cs, ds]: readonly [Axis, Axis, Axis, Axis]) =>
  as.flatMap((a) => bs.flatMap((b) => cs.flatMap((c) => ds.map((d) => [a, b, c, d] as const))));

const seeds = (count: number): Axis => Array.from({ length: count }, (_, seed) => seed);

function assertFew(missed: readonly unknown[], all: readonly unknown[], share: number): void {
  assert.ok(missed.length <= share * all.length, `${missed.length} of ${all.length}`);
}

/** Runs at which a change for good is not regressed: one is enough, but for the first. */
const missesLater = (runs: readonly number[]): boolean => runs.some((run) => run > 1);

type Make = (log: number, normal: () => number) => Metric;

const unit = 1e5;
const sampled = (log: number, processes: number, between: number, normal: () => number): Metric =>
  metric('duration', unit * Math.exp(log), {
    processes: Array.from({ length: processes }, () => {
      const own = unit * Math.exp(log + between * normal());
      return Array.from({ length: 20 }, () => own * Math.exp(0.01 * Math.abs(normal())));
    }),
  });
const makes: readonly (readonly [string, Make])[] = [
  ['one value', (log) => metric('duration', unit * Math.exp(log))],
  ['one process of 20 samples', (log, normal) => sampled(log, 1, 0, normal)],
  ['5 processes', (log, normal) => sampled(log, 5, 0.01, normal)],
];

/** Verdicts on every slow run, the first one first, as the whole detector draws them. */
function lastingStatuses(calm: number, factor: number, noise: number, make: Make, seed: number): readonly Status[] {
  const normal = normalFrom(randomFrom(seed + 1));
  const slow = 6;
  const [first, ...runs] = Array.from(lastingRuns({ calm, factor, noise, runs: slow }, seed), (log) =>
    make(log, normal),
  );
  assert.ok(first !== undefined);
  return Array.from({ length: slow }, (_, run) => {
    const newest = runs[calm + run];
    assert.ok(newest !== undefined);
    return weigh({ baseline: first, past: [first, ...runs.slice(0, calm + run)], current: newest }).status;
  });
}

describe('A change for good', function () {
  this.timeout(60_000);

  it('stays regressed from the second slow run to the 20th: noise of 2% and less', () => {
    const found = casesOf([calms, [1.25, 1.43, 2, 4], quiet, seeds(4)]).map(([calm, factor, noise, seed]) =>
      missedRuns({ calm, factor, noise, runs: 20 }, 7919 * seed + calm),
    );
    assertFew(found.filter(missesLater), found, 0.02);
  });

  for (const [factor, second, eighth] of [
    [1.25, 0.35, 0.1],
    [1.43, 0.02, 0.02],
    [2, 0.02, 0.02],
  ] as const) {
    it(`stays regressed with noise of 4%: ${factor} times as slow`, () => {
      const found = casesOf([calms, [factor], [0.04], seeds(30)]).map(([calm, , noise, seed]) =>
        missedRuns({ calm, factor, noise, runs: 20 }, 104_729 * seed + calm),
      );
      assertFew(found.filter(missesLater), found, second);
      assertFew(
        found.filter((runs) => runs.includes(8)),
        found,
        eighth,
      );
    });
  }

  for (const [name, make] of makes) {
    it(`is regressed at every run from the second on as the whole detector judges it: ${name}`, () => {
      const found = casesOf([[0, 1, 2, 4, 7, 20], [1.25, 2], [0.005, 0.02], seeds(5)]).map(
        ([calm, factor, noise, seed]) => {
          const [first = 'failed', ...later] = lastingStatuses(calm, factor, noise, make, 31 * seed + calm);
          const isCertain = calm < 2 || name.startsWith('5') || (factor === 2 && name.includes('20'));
          return { first, later, isCertain };
        },
      );
      assertFew(
        found.filter(({ later }) => later.some((status) => status !== 'regressed')),
        found,
        0.02,
      );
      const missed = found.filter(
        ({ first, isCertain }) => first !== 'regressed' && (isCertain || first !== 'suspected'),
      );
      assertFew(missed, found, 0.05);
    });
  }

  it('ends when values are back, and the text says that the earlier runs had agreed', () => {
    for (const calm of calms) {
      const before = [...lastingRuns({ calm, factor: 1.43, noise: 0.01, runs: 5 }, calm)].map((log) =>
        metric('duration', unit * Math.exp(log)),
      );
      const [baseline] = before;
      assert.ok(baseline !== undefined);
      const shown = shownOf(weigh({ baseline, past: before, current: metric('duration', 1.002 * baseline.value) }));
      assert.equal(shown.status, 'unchanged');
      const lines = evidenceLines(shown).join('\n');
      assert.match(lines, /the previous 5 runs had agreed on a change/);
    }
  });

  it('ends with a partial fix, too', () => {
    for (const calm of calms) {
      for (let seed = 0; seed < 10; seed++) {
        const runs = lastingRuns({ calm, factor: 1.4, noise: 0.01, runs: 5 }, 50 * seed + calm);
        const [baseline = 0] = runs;
        const fixed = Float64Array.of(...runs.subarray(1), baseline + Math.log(1.08));
        assert.equal(runStatus({ baseline, runs: fixed }), 'unchanged', `${calm} calm runs, seed ${seed}`);
      }
    }
  });
});

describe('One more run that agrees', function () {
  this.timeout(60_000);
  const data = readOwnRuns();
  const sets: readonly (readonly [string, readonly Float64Array[]])[] = [
    ['CI', windows(ciSeries(), 20, 40, 5).slice(0, 16)],
    ['q10', cut(ownSeries(data, 'q10')).slice(0, 16)],
    ['means', cut(ownSeries(data, 'mean')).slice(0, 16)],
    [
      'simulated',
      Array.from({ length: 30 }, (_, seed) =>
        lastingRuns({ calm: seed % 9, factor: 1.3, noise: 0.03, runs: 10 }, seed),
      ),
    ],
  ];
  for (const [name, series] of sets) {
    it(`makes no regressed verdict weaker: ${name}`, () => {
      const regressed = series.flatMap((one) => regressedIn(one));
      const weaker = regressed.filter(({ baseline, runs, agreeing }) => {
        const next = Math.max(median(runs.subarray(-agreeing)), runs.at(-1) ?? 0);
        return runStatus({ baseline, runs: Float64Array.of(...runs, next) }) !== 'regressed';
      });
      assert.ok(regressed.length > 10);
      assertFew(weaker, regressed, 0.01);
    });
  }
});

/** Every prefix that is regressed: as it was measured, and with the newest two runs 30% slower. */
function regressedIn(series: Float64Array) {
  const [baseline = 0] = series;
  const prefixes = Array.from({ length: series.length - 1 }, (_, count) => series.subarray(1, count + 2));
  return prefixes
    .flatMap((runs) => [runs, slowed(runs, 2, 1.3)])
    .flatMap((runs) => {
      const { side, status, runs: agreeing } = runsVerdict({ baseline, runs });
      return side === 'worse' && status === 'regressed' ? [{ baseline, runs, agreeing }] : [];
    });
}

describe('A steady drift', () => {
  it('is regressed when it is four deviations beyond the threshold', () => {
    const found = casesOf([[0.006, 0.01, 0.02], quiet, [0, 4, 12, 30], seeds(5)]).map(([perRun, noise, calm, seed]) => {
      const [baseline = 0, ...runs] = driftingRuns({ calm, perRun, noise }, 613 * seed + calm);
      return runStatus({ baseline, runs: Float64Array.from(runs) });
    });
    assertFew(
      found.filter((status) => status !== 'regressed'),
      found,
      0.02,
    );
  });
});

describe('The noise of a series', () => {
  it('is the same with a step of ten deviations behind it', () => {
    const ratios = casesOf([[6, 8, 12, 20, 40], seeds(40), [0], [0]]).map(([calm, seed]) => {
      const normal = normalFrom(randomFrom(4001 * seed + calm));
      const logs = Float64Array.from({ length: calm + 3 }, (_, run) => 0.02 * normal() + (run >= calm ? 0.2 : 0));
      const level = stretchesOf(logs.subarray(0, calm));
      return (noiseOf([...level, logs.subarray(calm)])?.deviation ?? 0) / (noiseOf(level)?.deviation ?? 1);
    });
    assertFew(
      ratios.filter((ratio) => ratio < 0.75 || ratio > 1.25),
      ratios,
      0.1,
    );
  });

  it('is known of every series that is measured', () => {
    for (const runs of allOf(ownSeries(readOwnRuns(), 'q10')))
      assert.ok((noiseOf(stretchesOf(runs))?.deviation ?? 0) > 0);
  });
});
