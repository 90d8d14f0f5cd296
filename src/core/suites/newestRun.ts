// A folder output gains its results one by one, each with its own time: which of them belong to the newest run?

import { minimumOf } from '../model/longLists.ts';
import type { Result } from '../model/model.ts';

/**
 * The results of the newest run: those measured without a rest of `gap` between them, and not before `floor`.
 * @param gap milliseconds
 * @param floor epoch milliseconds: where a second measurement of one benchmark began a new run
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

/** Which results were measured anew since the look before; the earliest of their times, or nothing. */
export function measuredAgain(before: ReadonlyMap<string, Result>, now: readonly Result[]): number | undefined {
  const again = now.filter((result) => {
    const old = before.get(result.benchmark.id);
    return old !== undefined && timeOf(old) !== timeOf(result);
  });
  return again.length === 0 ? undefined : minimumOf(again.map(timeOf));
}

const timeOf = (result: Result): number => result.measuredAt ?? 0;
