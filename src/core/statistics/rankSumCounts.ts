// How many arrangements of two lists give each U of Mann & Whitney: the exact distribution behind the rank sum test.

import { at } from './order.ts';

/** A project's comparisons have few sizes, and thousands of each. They are never modified. */
const knownCounts = new Map<number, Float64Array>();
/** Beyond these values a side, counts are made each time: tables of all sizes would fill the memory. */
const mostKept = 50;

/** Without ties, how many arrangements give each U; not to be written into. */
export function countU(countX: number, countY: number): Float64Array {
  if (Math.max(countX, countY) > mostKept) return countedU(countX, countY);
  const key = countX * (mostKept + 1) + countY;
  const known = knownCounts.get(key);
  if (known !== undefined) return known;
  const made = countedU(countX, countY).slice();
  knownCounts.set(key, made);
  return made;
}

/**
 * Counted value by value from below: each goes to the second list, or to the first, where it beats
 * what the second has so far. Source: Mann & Whitney (1947), the recursion.
 */
function countedU(countX: number, countY: number): Float64Array {
  const width = countX * countY + 1;
  const table = new Float64Array((countX + 1) * width);
  table[0] = 1;
  for (let value = 0; value < countX + countY; value++) {
    // From above, so that no value is taken twice. A count that would leave more than countY for the second list is impossible.
    for (let taken = Math.min(value, countX - 1); taken >= Math.max(0, value - countY); taken--) {
      const gain = value - taken;
      const [from, to] = [taken * width, (taken + 1) * width + gain];
      for (let u = 0; u + gain < width; u++) table[to + u] = at(table, to + u) + at(table, from + u);
    }
  }
  return table.subarray(countX * width);
}

/**
 * How many of the equally likely arrangements give each doubled U. Counted group by group of equal values: of each
 * group some go to the first list, each of which beats the second list's earlier values and half of those tied with it.
 */
export function countDoubledU(countX: number, countY: number, groups: readonly number[]): Float64Array {
  const width = 2 * countX * countY + 1;
  let table = new Float64Array((countX + 1) * width);
  table[0] = 1;
  let before = 0;
  for (const size of groups) {
    const next = new Float64Array(table.length);
    for (let taken = 0; taken <= Math.min(before, countX); taken++) {
      addGroup(table, next, { countX, countY, width, size, taken, inY: before - taken });
    }
    table = next;
    before += size;
  }
  return table.subarray(countX * width);
}

interface Place {
  readonly countX: number;
  readonly countY: number;
  readonly width: number;
  readonly size: number;
  /** Values that the first list holds already, and the second. */
  readonly taken: number;
  readonly inY: number;
}

function addGroup(table: Float64Array, next: Float64Array, place: Place): void {
  const { countX, countY, width, size, taken, inY } = place;
  if (inY > countY) return;
  let ways = 1;
  for (let more = 0; more <= Math.min(size, countX - taken); more++) {
    if (more > 0) ways *= (size - more + 1) / more;
    if (inY + size - more > countY) continue;
    const gain = more * (2 * inY + (size - more));
    const [from, to] = [taken * width, (taken + more) * width + gain];
    for (let sum = 0; sum + gain < width; sum++) next[to + sum] = at(next, to + sum) + ways * at(table, from + sum);
  }
}

/**
 * The smallest U that at least a share of all arrangements without ties does not exceed (R's `qwilcox`).
 * @param share 0 to 1
 */
export function rankSumQuantile(share: number, countX: number, countY: number): number {
  const counts = countU(countX, countY);
  let all = 0;
  for (let u = 0; u < counts.length; u++) all += at(counts, u);
  let below = 0;
  for (let u = 0; u < counts.length; u++) {
    below += at(counts, u);
    if (below / all >= share * (1 - 1e-14)) return u;
  }
  return counts.length - 1;
}
