// Selects the results of the newest run of a folder, whose results arrive one by one with their own times.

import { minimumOf } from '../model/longLists.ts';
import type { Result } from '../model/model.ts';

/**
 * Returns the results measured without a pause longer than `gap` between them, and not before `floor`.
 * @param gap milliseconds
 * @param floor epoch milliseconds: start of a new run, set when a benchmark was measured again
 */
export function newestRun(results: readonly Result[], gap: number, floor: number): readonly Result[] {
  const newestFirst = [...results].sort((a, b) => timeOf(b) - timeOf(a));
  let last = newestFirst[0] === undefined ? 0 : timeOf(newestFirst[0]);
  let start = last;
  for (const result of newestFirst) {
    const time = timeOf(result);
    if (last - time > gap || time < floor) break;
    start = time;
    last = time;
  }
  return results.filter((result) => timeOf(result) >= start);
}

/** Returns the earliest time of a result measured again since the last read; nothing if there is none. */
export function measuredAgain(before: ReadonlyMap<string, Result>, now: readonly Result[]): number | undefined {
  const again = now.filter((result) => {
    const old = before.get(result.benchmark.id);
    return old !== undefined && timeOf(old) !== timeOf(result);
  });
  return again.length === 0 ? undefined : minimumOf(again.map(timeOf));
}

const timeOf = (result: Result): number => result.measuredAt ?? 0;
