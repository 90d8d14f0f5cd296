// Suites of a hundred benchmarks, run by run, on code that does not change: a confirmed alarm is a false one. And steps that must be found.
import { strict as assert } from 'node:assert';
import { historyRules, stepForWorse } from '../../../src/core/detection/historyTest.ts';
import { type Shape, simulate } from './simulated.ts';

const confirmedOnly = { ...historyRules, fewestRuns: 2 };
const warmUp = 20;
const runs = 60;
const suites = 10;
const benchmarks = 100;
/** Noise between 1 % and 5 %, another for each benchmark. */
const sigmaOf = (benchmark: number): number => 0.01 + (0.04 * benchmark) / (benchmarks - 1);

/** Percent of suite runs without any confirmed alarm. After an alarm the new level is accepted. */
function silentRuns(shape: Shape, drift: number, wandering: boolean): number {
  let silent = 0;
  for (let suite = 0; suite < suites; suite++) {
    const alarmed = new Set<number>();
    for (let benchmark = 0; benchmark < benchmarks; benchmark++) {
      const logs = simulate(
        { shape, runs, sigma: sigmaOf(benchmark), drift, wandering },
        suite * benchmarks + benchmark,
      );
      for (const run of alarmsIn(logs)) alarmed.add(run);
    }
    silent += runs - warmUp - alarmed.size;
  }
  return (100 * silent) / (suites * (runs - warmUp));
}

function alarmsIn(logs: Float64Array): readonly number[] {
  const alarms: number[] = [];
  let level = 0;
  for (let newest = warmUp; newest < logs.length; newest++) {
    const found = stepForWorse(logs.subarray(level, newest + 1), confirmedOnly);
    if (found === undefined) continue;
    alarms.push(newest);
    level += found.start;
  }
  return alarms;
}

/** Percent of steps of five sigmas, after 40 runs, that are confirmed within three runs. */
function foundSteps(shape: Shape): number {
  const steps = 4 * benchmarks;
  let found = 0;
  for (let one = 0; one < steps; one++) {
    const sigma = sigmaOf(one % benchmarks);
    const logs = simulate({ shape, runs: 43, sigma, step: 5, stepAt: 40 }, 90_000 + one);
    if ([42, 43].some((end) => stepForWorse(logs.subarray(0, end), confirmedOnly) !== undefined)) found += 1;
  }
  return (100 * found) / steps;
}

describe('The history test on simulated suites of 100', function () {
  this.timeout(60_000);
  const silence: readonly (readonly [Shape, number])[] = [
    ['normal', 95],
    ['bimodal', 95],
    ['logNormal', 75],
    ['heavyTailed', 75],
  ];
  for (const [shape, least] of silence) {
    for (const drift of [0, 0.05, 0.1]) {
      it(`${shape}, wandering ${drift} sigma a run: silent in ${least} of 100 runs`, () => {
        const silent = silentRuns(shape, drift, true);
        assert.ok(silent >= least, `silent in ${silent.toFixed(1)} of 100 runs`);
      });
    }
  }

  it('creeping up 0.1 sigma a run, every benchmark: silent in 50 of 100 runs, where reference.py is in 21', () => {
    const silent = silentRuns('normal', 0.1, false);
    assert.ok(silent >= 50, `silent in ${silent.toFixed(1)} of 100 runs`);
  });

  const steps: readonly (readonly [Shape, number])[] = [
    ['normal', 85],
    ['bimodal', 85],
    ['logNormal', 70],
    ['heavyTailed', 85],
  ];
  for (const [shape, least] of steps) {
    it(`${shape}: a step of five sigmas is found within three runs in ${least} of 100`, () => {
      const found = foundSteps(shape);
      assert.ok(found >= least, `found in ${found.toFixed(1)} of 100`);
    });
  }
});
