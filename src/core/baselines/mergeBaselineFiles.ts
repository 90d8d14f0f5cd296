// Two sides of a baseline file become one: nothing that either side accepted is lost, and a rename of one side holds
// for both.

import type { BaselineEntry, SuiteBaselines } from './baseline.ts';
import { applyRenameMap, joinedNames, namesOf, renamesFor } from './formerNames.ts';
import { mergeVersions } from './mergeVersions.ts';

/**
 * Every version of both sides, in the order of time; of two with one number the later `createdAt` gets the next number and
 * stands on top. Merging a side again adds nothing, though its versions may have got other numbers the first time.
 * @param base what both sides come from: a version of it that one side no longer has was taken back there, and goes.
 * Without it nothing goes.
 */
export function mergeBaselines(ours: SuiteBaselines, theirs: SuiteBaselines, base?: SuiteBaselines): SuiteBaselines {
  const [one, two] = [applyRenameMap(ours, renamesFor(ours, theirs)), applyRenameMap(theirs, renamesFor(theirs, ours))];
  // What both come from stands under the names of now, or its versions would seem to be new.
  const before = base && applyRenameMap(base, renamesFor(base, one, two));
  const benchmarks = new Map<string, readonly BaselineEntry[]>();
  for (const id of new Set([...one.benchmarks.keys(), ...two.benchmarks.keys()])) {
    const [own, other, common] = [one, two, before].map((side) => side?.benchmarks.get(id) ?? []);
    const versions = mergeVersions(own ?? [], other ?? [], common);
    if (versions.length > 0) benchmarks.set(id, versions);
  }
  return { suite: ours.suite, benchmarks, ...namesOf(joinedNames(one, two, benchmarks)) };
}
