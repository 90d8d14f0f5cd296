// Verdicts on distinct benchmarks: a map for lookup by id, backed by a plain list for fast iteration.

import type { BenchmarkVerdict } from './model.ts';

/** Verdicts of a suite as seen by suite corrections, which can read and replace each verdict. */
export interface Verdicts extends ReadonlyMap<string, BenchmarkVerdict> {
  set(id: string, verdict: BenchmarkVerdict): unknown;
}

export class VerdictList implements Verdicts {
  readonly #all: BenchmarkVerdict[] = [];
  #places: Map<string, number> | undefined;

  get size(): number {
    return this.#all.length;
  }

  /** @param verdict on a benchmark that has none yet */
  add(verdict: BenchmarkVerdict): void {
    this.#places?.set(verdict.benchmark.id, this.#all.length);
    this.#all.push(verdict);
  }

  get(id: string): BenchmarkVerdict | undefined {
    const place = this.#placeOf(id);
    return place === undefined ? undefined : this.#all[place];
  }

  /** @param likely expected index; tools usually write benchmarks in the same order */
  find(id: string, likely: number): BenchmarkVerdict | undefined {
    const there = this.#all[likely];
    return there?.benchmark.id === id ? there : this.get(id);
  }

  has(id: string): boolean {
    return this.#placeOf(id) !== undefined;
  }

  set(id: string, verdict: BenchmarkVerdict): void {
    const place = this.#placeOf(id);
    if (place === undefined) this.add(verdict);
    else this.#all[place] = verdict;
  }

  forEach(callback: (verdict: BenchmarkVerdict, id: string, all: ReadonlyMap<string, BenchmarkVerdict>) => void): void {
    for (const verdict of this.#all) callback(verdict, verdict.benchmark.id, this);
  }

  values(): MapIterator<BenchmarkVerdict> {
    return this.#all.values();
  }

  *keys(): Generator<string, undefined> {
    for (const { benchmark } of this.#all) yield benchmark.id;
  }

  *entries(): Generator<[string, BenchmarkVerdict], undefined> {
    for (const verdict of this.#all) yield [verdict.benchmark.id, verdict];
  }

  [Symbol.iterator](): Generator<[string, BenchmarkVerdict], undefined> {
    return this.entries();
  }

  #placeOf(id: string): number | undefined {
    this.#places ??= new Map(this.#all.map(({ benchmark }, place) => [benchmark.id, place]));
    return this.#places.get(id);
  }
}
