// Histories as they might have been: noise of several shapes around a level, with drift or a step. Seeded, never random.

import { normalFrom, type Random, randomFrom } from '../../statistics/random.ts';

export type Shape =
  | 'normal'
  | 'bimodal'
  | 'logNormal'
  | 'heavyTailed'
  | 'uniform'
  | 'exponential'
  | 'outliers'
  | 'correlated'
  | 'quantised';

/** Numbers of mean 0 and standard deviation 1, of which hardly one depends on those before it, unless they are `correlated`. */
export function shapedFrom(shape: Shape, random: Random): Random {
  const normal = normalFrom(random);
  switch (shape) {
    case 'normal':
      return normal;
    case 'bimodal':
      // Two modes 1.8 apart, each as wide as leaves a deviation of 1.
      return () => (random() < 0.5 ? -0.9 : 0.9) + normal() * Math.sqrt(1 - 0.81);
    case 'logNormal':
      return () => (Math.exp(normal()) - Math.exp(0.5)) / Math.sqrt((Math.E - 1) * Math.E);
    case 'heavyTailed':
      // Student's t with three degrees of freedom, whose variance is 3.
      return () => normal() / Math.hypot(normal(), normal(), normal());
    case 'uniform':
      return () => (random() - 0.5) * Math.sqrt(12);
    case 'exponential':
      return () => -Math.log(1 - random()) - 1;
    case 'outliers':
      // One in twenty is four times as far away.
      return () => (normal() * (random() < 0.05 ? 4 : 1)) / Math.sqrt(0.95 + 0.05 * 16);
    case 'correlated':
      return correlated(normal);
    case 'quantised':
      // A clock that goes on by half a deviation.
      return () => Math.round(normal() * 2) / 2;
  }
}

/** Each keeps half of the one before: a machine that stays warm. */
function correlated(normal: Random): Random {
  let before = normal();
  return () => {
    before = 0.5 * before + Math.sqrt(0.75) * normal();
    return before;
  };
}

export interface Simulation {
  readonly shape: Shape;
  readonly runs: number;
  /** Relative standard deviation between runs. */
  readonly sigma: number;
  /** Sigmas a run: steadily up, or a random walk of normal steps. */
  readonly drift?: number;
  readonly wandering?: boolean;
  /** Sigmas, from run `stepAt` on. */
  readonly step?: number;
  readonly stepAt?: number;
}

/** Logarithms of cost, one a run. */
export function simulate(simulation: Simulation, seed: number): Float64Array {
  const { shape, runs, sigma, drift = 0, wandering = false, step = 0, stepAt = runs } = simulation;
  const noise = shapedFrom(shape, randomFrom(seed));
  const wander = normalFrom(randomFrom(seed + 1_000_003));
  let drifted = 0;
  return Float64Array.from({ length: runs }, (_, run) => {
    drifted += drift * (wandering ? wander() : 1);
    const level = 1 + sigma * (drifted + (run >= stepAt ? step : 0));
    return Math.log(Math.max(0.01, level + sigma * noise()));
  });
}
