// Former names of benchmarks. A rename made on one branch applies to other branches and to history.

import type { FormerNames, SuiteBaselines } from './baseline.ts';
import { mergeVersions } from './mergeVersions.ts';

const noNames: FormerNames = new Map();

/** Old id to current id. */
export type RenameMap = ReadonlyMap<string, string>;

/** Returns an empty object if nothing was renamed, so that the key is left out. */
export const namesOf = (formerly: FormerNames): Pick<SuiteBaselines, 'formerly'> =>
  formerly.size === 0 ? {} : { formerly };

/** Returns the old names that are no longer in use. Leaves out names on which the sides disagree. */
export function renamesIn(...sides: readonly SuiteBaselines[]): RenameMap {
  const moves = new Map<string, string>();
  const disputed = new Set<string>();
  for (const { from, to } of sides.flatMap(movesIn)) {
    if (sides.some(({ benchmarks }) => benchmarks.has(from)) || (moves.get(from) ?? to) !== to) disputed.add(from);
    moves.set(from, to);
  }
  for (const name of disputed) moves.delete(name);
  return moves;
}

function movesIn({ benchmarks, formerly = noNames }: SuiteBaselines) {
  const known = [...formerly].filter(([to]) => benchmarks.has(to));
  return known.flatMap(([to, names]) => names.map((from) => ({ from, to })));
}

/**
 * Returns the renames of the other sides that apply to this one. Skips renames that this side already knows, because it
 * may have reused the old name, and renames that it reversed.
 */
export function renamesFor(side: SuiteBaselines, ...others: readonly SuiteBaselines[]): RenameMap {
  const knows = (from: string, to: string) => side.formerly?.get(to)?.includes(from) === true;
  return new Map([...renamesIn(...others)].filter(([from, to]) => !knows(from, to) && !knows(to, from)));
}

/** Returns the same object if nothing is renamed. */
export function applyRenameMap(side: SuiteBaselines, moves: RenameMap): SuiteBaselines {
  const moved = [...side.benchmarks.keys()].filter((id) => moves.has(id));
  if (moved.length === 0) return side;
  const benchmarks = new Map(side.benchmarks);
  const formerly = new Map(side.formerly);
  // Remove all before adding any: two benchmarks may have swapped names.
  for (const from of moved) {
    benchmarks.delete(from);
    formerly.delete(from);
  }
  for (const from of moved) {
    const to = moves.get(from) ?? from;
    benchmarks.set(to, mergeVersions(side.benchmarks.get(from) ?? [], benchmarks.get(to) ?? []));
    formerly.set(to, joinedList(to, [from, ...(side.formerly?.get(from) ?? [])], formerly.get(to) ?? []));
  }
  return { suite: side.suite, benchmarks, formerly };
}

/** Returns the former names known to either side, independent of their order. */
export function joinedNames(
  ours: SuiteBaselines,
  theirs: SuiteBaselines,
  benchmarks: SuiteBaselines['benchmarks'],
): FormerNames {
  const joined = new Map<string, readonly string[]>();
  for (const id of benchmarks.keys()) {
    const names = joinedList(id, ours.formerly?.get(id) ?? [], theirs.formerly?.get(id) ?? []);
    if (names.length > 0) joined.set(id, names);
  }
  return joined;
}

/** Prefers the longer list, which knows more of the order. */
function joinedList(id: string, ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const lists = [ours, theirs].sort((a, b) => b.length - a.length || (a.join('\0') < b.join('\0') ? -1 : 1));
  return [...new Set(lists.flat())].filter((name) => name !== id);
}
