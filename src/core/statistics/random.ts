// Numbers that look random and are the same for the same content, on every machine and in every run.
// It refuses Math.random, and secrets.

import type { Values } from './order.ts';

/** Answers numbers from 0 up to 1, 1 left out. */
export type Random = () => number;

/** Source: xoshiro128** by Blackman & Vigna (2018), seeded by splitmix32 as they advise. */
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

/** The finishing step of MurmurHash3 (Appleby 2011): every bit of the input moves every bit of the answer. */
export function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const oneNumber = new Float64Array(1);
const itsHalves = new Int32Array(oneNumber.buffer);

/** A seed carried on by one more number: its bits decide, so equal content gives an equal seed. */
export function seedWith(seed: number, value: number): number {
  oneNumber[0] = value;
  return mix(mix(seed ^ (itsHalves[0] ?? 0)) ^ (itsHalves[1] ?? 0));
}

export function seedOf(values: Values): number {
  let seed = values.length;
  for (let index = 0; index < values.length; index++) seed = seedWith(seed, values[index] ?? 0);
  return seed;
}
