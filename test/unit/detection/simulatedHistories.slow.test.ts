// Suites of a hundred benchmarks, run by run, on code that does not change: a confirmed alarm is a false one. And steps that must be found.
import { strict as assert } from 'node:assert';
import type { Shape } from './simulated.ts';
import { foundSteps, silentRuns } from './simulatedSuites.ts';

const suites = 10;

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
        const silent = silentRuns({ shape, drift, suites });
        assert.ok(silent >= least, `silent in ${silent.toFixed(1)} of 100 runs`);
      });
    }
  }

  it('creeping up 0.1 sigma a run, every benchmark: silent in 50 of 100 runs, where reference.py is in 21', () => {
    const silent = silentRuns({ shape: 'normal', drift: 0.1, wandering: false, suites });
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

describe('The history test on simulated suites of other seeds and shapes', function () {
  this.timeout(60_000);
  const [silentSeed, stepSeed] = [500_000, 700_000];
  /** What issue and specification demand of the shape that is most like it. */
  const shapes: readonly (readonly [Shape, silent: number, found: number])[] = [
    ['normal', 95, 85],
    ['bimodal', 95, 85],
    ['logNormal', 75, 70],
    ['heavyTailed', 75, 85],
    ['uniform', 95, 85],
    ['quantised', 95, 85],
    ['outliers', 75, 85],
    ['exponential', 75, 70],
    ['correlated', 75, 85],
  ];
  for (const [shape, silent, found] of shapes) {
    it(`${shape}: silent in ${silent} of 100 runs with and without drift, steps found in ${found} of 100`, () => {
      for (const drift of [0, 0.1]) {
        const seen = silentRuns({ shape, drift, suites, seed: silentSeed });
        assert.ok(seen >= silent, `drift ${drift}: silent in ${seen.toFixed(1)} of 100 runs`);
      }
      const seen = foundSteps(shape, { seed: stepSeed });
      assert.ok(seen >= found, `found in ${seen.toFixed(1)} of 100`);
    });
  }
});
