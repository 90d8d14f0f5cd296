// Results of distinct benchmarks, to be walked through in the tool's order or found by benchmark.

import type { Result } from './model.ts';

export class ResultList {
  readonly all: readonly Result[];
  #byId: ReadonlyMap<string, Result> | undefined;

  constructor(all: readonly Result[]) {
    this.all = all;
  }

  /** Keyed by benchmark id. */
  get byId(): ReadonlyMap<string, Result> {
    this.#byId ??= resultsById(this.all);
    return this.#byId;
  }

  /** @param likely where it stands, unless something moved: tools write their benchmarks in one order */
  find(id: string, likely: number): Result | undefined {
    const there = this.all[likely];
    return there?.benchmark.id === id ? there : this.byId.get(id);
  }
}

/** Made without a pair for each; of equal ids the last one stands. */
export function resultsById(...lists: readonly (readonly Result[])[]): Map<string, Result> {
  const byId = new Map<string, Result>();
  for (const results of lists) for (const result of results) byId.set(result.benchmark.id, result);
  return byId;
}
