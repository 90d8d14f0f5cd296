// Merges two sides of a baseline file. Keeps every version of both sides and applies the renames of each side to the
// other.

import type { BaselineEntry, SuiteBaselines } from './baseline.ts';
import { applyRenameMap, joinedNames, namesOf, renamesFor } from './formerNames.ts';
import { mergeVersions } from './mergeVersions.ts';

/**
 * Returns the versions of both sides in order of time. If two have the same number, the one with the later `createdAt`
 * gets the next number. Merging a side again adds nothing, even if its versions were renumbered the first time.
 * @param base common ancestor: versions of it that one side removed are removed. Without it nothing is removed.
 */
export function mergeBaselines(ours: SuiteBaselines, theirs: SuiteBaselines, base?: SuiteBaselines): SuiteBaselines {
  const [one, two] = [applyRenameMap(ours, renamesFor(ours, theirs)), applyRenameMap(theirs, renamesFor(theirs, ours))];
  // Rename the base too, or its versions would look new.
  const before = base && applyRenameMap(base, renamesFor(base, one, two));
  const benchmarks = new Map<string, readonly BaselineEntry[]>();
  for (const id of new Set([...one.benchmarks.keys(), ...two.benchmarks.keys()])) {
    const [own, other, common] = [one, two, before].map((side) => side?.benchmarks.get(id) ?? []);
    const versions = mergeVersions(own ?? [], other ?? [], common);
    if (versions.length > 0) benchmarks.set(id, versions);
  }
  return { suite: ours.suite, benchmarks, ...namesOf(joinedNames(one, two, benchmarks)) };
}
