// A status that is drawn without the past is the one that is drawn with it.
import { strict as assert } from 'node:assert';
import type { Metric } from '../../../src/core/model/model.ts';
import { normalFrom, randomFrom } from '../../statistics/random.ts';
import { metric } from '../doubles.ts';
import { weigh } from './pasts.ts';

const unit = 1e5;

function measured(processes: number, spread: number, log: number, normal: () => number): Metric {
  if (processes === 0) return metric('duration', unit * Math.exp(log));
  return metric('duration', unit * Math.exp(log), {
    processes: Array.from({ length: processes }, () => {
      const own = unit * Math.exp(log + spread * normal());
      return Array.from({ length: 12 }, () => own * Math.exp(0.01 * Math.abs(normal())));
    }),
  });
}

/** A benchmark of which up to fourteen runs are known; in some the newest or the one before is another. */
function weighed(processes: number, spread: number, seed: number) {
  const normal = normalFrom(randomFrom(seed));
  const change = [0, 0.012, 0.025, 0.05, 0.1, -0.04][seed % 6] ?? 0;
  const calm = Array.from({ length: seed % 15 }, () => measured(processes, spread, 0.3 * spread * normal(), normal));
  const past = seed % 5 === 0 ? [] : [...calm, measured(processes, spread, change, normal)];
  const [baseline = measured(processes, spread, 0, normal)] = past;
  return weigh({ baseline, past, current: measured(processes, spread, change, normal) });
}

describe('The status of a calm benchmark', () => {
  for (const processes of [0, 1, 2, 5]) {
    for (const spread of [0.002, 0.02, 0.1]) {
      it(`is that of the whole verdict: ${processes || 'no'} processes that differ by ${100 * spread}%`, () => {
        for (let seed = 0; seed < 150; seed++) {
          const verdict = weighed(processes, spread, seed);
          const [shown] = verdict.metrics;
          assert.deepEqual(
            [verdict.status, verdict.smallButReal],
            [shown?.status, shown?.smallButReal === true],
            `seed ${seed}`,
          );
        }
      });
    }
  }

  it('is not all that there is: small changes are significant, too', () => {
    const seeds = Array.from({ length: 150 }, (_, seed) => seed);
    assert.ok(seeds.filter((seed) => weighed(5, 0.002, seed).smallButReal).length > 10);
  });
});
