// Which of the newest runs agree that the cost is another than the baseline's.
// Source: docs/verdicts.md, R3.

import { at } from '../../statistics/order.ts';

/**
 * How many runs agree, the newest among them; 1 where it is not worse than the baseline.
 * @param changes logarithms of run ÷ baseline, oldest first, the newest last
 * @param limit logarithm of the factor that the threshold allows
 */
export function agreeingRuns(changes: Float64Array, limit: number): number {
  const newest = at(changes, changes.length - 1);
  if (!(newest > 0)) return 1;
  const least = Math.min(newest, limit) / 2;
  let count = 1;
  while (count < changes.length && at(changes, changes.length - count - 1) > least) count += 1;
  return count;
}
