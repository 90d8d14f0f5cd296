// A fixed number of samples that stand for any number, for history: a million or a billion go through, a hundred
// remain.

import { mix, seedWith } from './seed.ts';

interface SampleSummary {
  /** A uniform selection, in measuring order. */
  readonly samples: readonly number[];
  /** Finite samples that went through. */
  readonly count: number;
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
  /** NaN or infinite: counted, not kept. */
  readonly leftOut: number;
}

/** Constant memory. Source: Vitter (1985), Random sampling with a reservoir, algorithm R; Welford (1962) for the mean. */
export class SampleReservoir {
  readonly #kept: Float64Array;
  readonly #places: Float64Array;
  #count = 0;
  #leftOut = 0;
  #mean = 0;
  #minimum = Number.NaN;
  #maximum = Number.NaN;
  #seed = 0;

  /** @param limit samples that remain at most */
  constructor(limit: number) {
    this.#kept = new Float64Array(limit);
    this.#places = new Float64Array(limit);
  }

  add(sample: number): void {
    if (!Number.isFinite(sample)) {
      this.#leftOut += 1;
      return;
    }
    this.#seed = seedWith(this.#seed, sample);
    const place = this.#count < this.#kept.length ? this.#count : this.#drawn(this.#count + 1);
    if (place < this.#kept.length) {
      this.#kept[place] = sample;
      this.#places[place] = this.#count;
    }
    this.#count += 1;
    this.#mean += (sample - this.#mean) / this.#count;
    // Negated, so that the first replaces NaN.
    if (!(sample >= this.#minimum)) this.#minimum = sample;
    if (!(sample <= this.#maximum)) this.#maximum = sample;
  }

  /** Below `count`, from the samples so far and how many there were: equal samples in a row are drawn for anew. */
  #drawn(count: number): number {
    const high = mix(this.#seed ^ Math.imul(count, 0x9e3779b9)) >>> 0;
    const low = mix(this.#seed + count) >>> 11;
    return Math.floor(((high * 2 ** 21 + low) / 2 ** 53) * count);
  }

  summary(): SampleSummary {
    const filled = Math.min(this.#count, this.#kept.length);
    const order = Array.from({ length: filled }, (_, index) => index);
    order.sort((a, b) => (this.#places[a] ?? 0) - (this.#places[b] ?? 0));
    return {
      samples: order.map((index) => this.#kept[index] ?? Number.NaN),
      count: this.#count,
      mean: this.#count === 0 ? Number.NaN : this.#mean,
      minimum: this.#minimum,
      maximum: this.#maximum,
      leftOut: this.#leftOut,
    };
  }
}

/** Of samples that are in memory already. */
export function boundedSamples(samples: Iterable<number>, limit: number): SampleSummary {
  const reservoir = new SampleReservoir(limit);
  for (const sample of samples) reservoir.add(sample);
  return reservoir.summary();
}
