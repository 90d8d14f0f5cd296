// The comparisons of evaluate.py, in its order: later rounds against a stored baseline, with a history between.

import type { Measured, Samples } from './measured.ts';
import { effects } from './measured.ts';
import type { NumpyRandom } from './numpyRandom.ts';

export interface Comparison {
  readonly effect: number;
  readonly baseline: readonly Samples[];
  readonly candidate: readonly Samples[];
  /** Earlier runs of the same level, oldest first. */
  readonly history: readonly (readonly Samples[])[];
}

export interface Size {
  readonly unchanged: number;
  readonly perEffect: number;
}

export const fullSize: Size = { unchanged: 100, perEffect: 30 };

/** `effect` 0 for unchanged code. */
export function draw(measured: Measured, processes: number, effect: number, random: NumpyRandom): Comparison {
  const { rounds, unchanged, slowed } = measured;
  const later = random.integers(Math.floor(rounds / 2), rounds - processes + 1);
  const earlier = random.integers(0, later - processes + 1);
  const [current = [], stored = [], past = []] = unchanged;
  const candidates = effect === 0 ? current : (slowed.get(effect) ?? []);
  const history: (readonly Samples[])[] = [];
  for (let from = 0; from + processes <= later; from += processes) history.push(past.slice(from, from + processes));
  return {
    effect,
    baseline: stored.slice(earlier, earlier + processes),
    candidate: candidates.slice(later, later + processes),
    history,
  };
}

/** All comparisons of one seed, in evaluate.py's order. @param processes on each side */
export function* drawAll(
  data: readonly Measured[],
  processes: number,
  random: NumpyRandom,
  size: Size = fullSize,
): Generator<Comparison> {
  for (const effect of [0, ...effects]) {
    for (const measured of data) {
      const count = effect === 0 ? size.unchanged : size.perEffect;
      for (let index = 0; index < count; index++) yield draw(measured, processes, effect, random);
    }
  }
}
