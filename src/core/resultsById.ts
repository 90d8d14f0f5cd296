// Results by the id of their benchmark, made without a pair for each: there may be fifty thousand.
// It refuses to choose among equal ids: the last one stands.

import type { Result } from './model.ts';

export function resultsById(...lists: readonly (readonly Result[])[]): Map<string, Result> {
  const byId = new Map<string, Result>();
  for (const results of lists) for (const result of results) byId.set(result.benchmark.id, result);
  return byId;
}
