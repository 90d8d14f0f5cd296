// numpy's default generator, so that the evaluation draws exactly what evaluate.py draws.

const mask32 = 0xffff_ffffn;
const mask64 = (1n << 64n) - 1n;
const mask128 = (1n << 128n) - 1n;
const multiplier = 0x2360ed051fc65da44385df649fccf645n;

/** Source: PCG64 (O'Neill 2014, XSL-RR) seeded by numpy's SeedSequence; `numpy.random.default_rng(seed)`. */
export class NumpyRandom {
  #state = 0n;
  readonly #increment: bigint;
  #spare: bigint | undefined;

  constructor(seed: number) {
    const [a = 0n, b = 0n, c = 0n, d = 0n] = seedState(seed);
    this.#increment = ((((c << 64n) | d) << 1n) | 1n) & mask128;
    this.#step();
    this.#state = (this.#state + ((a << 64n) | b)) & mask128;
    this.#step();
  }

  /** A whole number from `low` up to `high`, `high` left out. Source: Lemire (2019), Fast random integer generation in an interval. */
  integers(low: number, high: number): number {
    const range = BigInt(high - low);
    if (range === 1n) return low;
    const least = (1n << 32n) % range;
    for (;;) {
      const product = this.#next32() * range;
      if ((product & mask32) >= least) return low + Number(product >> 32n);
    }
  }

  #step(): void {
    this.#state = (this.#state * multiplier + this.#increment) & mask128;
  }

  #next32(): bigint {
    if (this.#spare !== undefined) {
      const kept = this.#spare;
      this.#spare = undefined;
      return kept;
    }
    this.#step();
    const [high, low, turn] = [this.#state >> 64n, this.#state & mask64, this.#state >> 122n];
    const folded = high ^ low;
    const next = ((folded >> turn) | (folded << (64n - turn))) & mask64;
    this.#spare = next >> 32n;
    return next & mask32;
  }
}

const times = (a: number, b: number): number => Math.imul(a, b) >>> 0;

/** Four 64-bit words of a seed, as SeedSequence mixes them. */
function seedState(seed: number): readonly bigint[] {
  const pool = entropyPool([seed >>> 0, Math.floor(seed / 2 ** 32)]);
  let constant = 0x8b51f9dd;
  const words = Array.from({ length: 8 }, (_, index) => {
    let word = ((pool[index % 4] ?? 0) ^ constant) >>> 0;
    constant = times(constant, 0x58f38ded);
    word = times(word, constant);
    return BigInt((word ^ (word >>> 16)) >>> 0);
  });
  return [0, 2, 4, 6].map((index) => ((words[index + 1] ?? 0n) << 32n) | (words[index] ?? 0n));
}

function entropyPool(entropy: readonly number[]): readonly number[] {
  let constant = 0x43b0d7e5;
  const hashed = (value: number) => {
    const mixed = (value ^ constant) >>> 0;
    constant = times(constant, 0x931e8875);
    const product = times(mixed, constant);
    return (product ^ (product >>> 16)) >>> 0;
  };
  const pool = Array.from({ length: 4 }, (_, index) => hashed(entropy[index] ?? 0));
  for (let from = 0; from < 4; from++) {
    for (let to = 0; to < 4; to++) {
      if (from === to) continue;
      const mixed = (times(pool[to] ?? 0, 0xca01f9dd) - times(hashed(pool[from] ?? 0), 0x4973f715)) >>> 0;
      pool[to] = (mixed ^ (mixed >>> 16)) >>> 0;
    }
  }
  return pool;
}
