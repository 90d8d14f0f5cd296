// Seeded pseudorandom numbers, equal on every machine and in every run.

import type { Values } from '../../src/core/statistics/order.ts';
import { mix, seedWith } from '../../src/core/statistics/seed.ts';

/** Returns a number from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/** Source: xoshiro128** by Blackman & Vigna (2018), seeded with splitmix32 as they recommend. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  const split = () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state);
  };
  let [a, b, c, d] = [split(), split(), split(), split()];
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return (result >>> 0) / 2 ** 32;
  };
}

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

export function seedOf(values: Values): number {
  let seed = values.length;
  for (let index = 0; index < values.length; index++) seed = seedWith(seed, values[index] ?? 0);
  return seed;
}

/** Standard normal numbers, generated in pairs. Source: Box & Muller (1958). */
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
