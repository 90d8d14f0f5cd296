// Random numbers of the standard normal distribution, for simulated measurements.

import type { Random } from '../../src/core/statistics/random.ts';

/** Standard normal numbers, two of every pair. Source: Box & Muller (1958). */
export function normalFrom(random: Random): Random {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
