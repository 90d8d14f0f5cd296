// Results of distinct benchmarks, for iteration in the tool's order and lookup by benchmark.

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

  /** @param likely expected index; tools usually write benchmarks in the same order */
  find(id: string, likely: number): Result | undefined {
    const there = this.all[likely];
    return there?.benchmark.id === id ? there : this.byId.get(id);
  }
}

/** Builds the map without intermediate pairs; the last result of an id wins. */
export function resultsById(...lists: readonly (readonly Result[])[]): Map<string, Result> {
  const byId = new Map<string, Result>();
  for (const results of lists) for (const result of results) byId.set(result.benchmark.id, result);
  return byId;
}
