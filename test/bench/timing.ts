// Times a function: the first call, and the median of later ones.

export interface Timing {
  /** Milliseconds of the first call, before any optimization. */
  readonly first: number;
  /** Median milliseconds of the rounds after the warm-up. */
  readonly median: number;
  readonly worst: number;
}

/** Milliseconds of each round. */
export type Rounds = readonly number[];

export function timingOf(rounds: Rounds, warmUp = 1): Timing {
  const counted = rounds.slice(Math.min(warmUp, rounds.length - 1)).toSorted((a, b) => a - b);
  const median = counted[Math.floor(counted.length / 2)] ?? Number.NaN;
  return { first: rounds[0] ?? Number.NaN, median, worst: counted.at(-1) ?? Number.NaN };
}

/** Collects garbage of earlier rounds, so that later ones do not pay for it. Needs `node --expose-gc`. */
export function sweep(): void {
  if (globalThis.gc === undefined) throw new Error('Run with node --expose-gc.');
  globalThis.gc();
}

/** Milliseconds that `work` took, and its result. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly took: number; readonly brought: T }> {
  const start = performance.now();
  const brought = await work();
  return { took: performance.now() - start, brought };
}
