// What benchmarks of a suite were called before: a rename that one side made holds for the other side, and for history.

import type { FormerNames, SuiteBaselines } from './baseline.ts';
import { mergeVersions } from './mergeVersions.ts';

const noNames: FormerNames = new Map();

/** Old id → the id of now. */
export type RenameMap = ReadonlyMap<string, string>;

/** Nothing where nothing was renamed. */
export const namesOf = (formerly: FormerNames): Pick<SuiteBaselines, 'formerly'> =>
  formerly.size === 0 ? {} : { formerly };

/** The old names that nothing is called any more. Where the sides do not agree on one, it is left out. */
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
 * What renames of the other sides mean for this one. A side that knows a rename already has given the old name to something
 * else, and one that was renamed the other way round has the last word.
 */
export function renamesFor(side: SuiteBaselines, ...others: readonly SuiteBaselines[]): RenameMap {
  const knows = (from: string, to: string) => side.formerly?.get(to)?.includes(from) === true;
  return new Map([...renamesIn(...others)].filter(([from, to]) => !knows(from, to) && !knows(to, from)));
}

/** The same object where nothing in it moves. */
export function applyRenameMap(side: SuiteBaselines, moves: RenameMap): SuiteBaselines {
  const moved = [...side.benchmarks.keys()].filter((id) => moves.has(id));
  if (moved.length === 0) return side;
  const benchmarks = new Map(side.benchmarks);
  const formerly = new Map(side.formerly);
  // All of them leave before the first arrives: two may have taken each other's name.
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

/** The old names that either side knows, whichever is asked first. */
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

/** The longer list knows more of the order. */
function joinedList(id: string, ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const lists = [ours, theirs].sort((a, b) => b.length - a.length || (a.join('\0') < b.join('\0') ? -1 : 1));
  return [...new Set(lists.flat())].filter((name) => name !== id);
}
