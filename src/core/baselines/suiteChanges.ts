// One change for each suite, so that the store writes many suites at once.

import type { BenchmarkId } from '../model/model.ts';
import { type AcceptanceRules, addAcceptances } from './addAcceptances.ts';
import { type Acceptance, type AcceptedVersion, bySuite, type SuiteBaselines } from './baseline.ts';
import { mergeBaselines } from './mergeBaselineFiles.ts';
import { removeVersions, splitBenchmarks } from './removeVersions.ts';

export interface SuiteChange {
  readonly suite: string;
  readonly change: (current: SuiteBaselines) => SuiteBaselines;
}

/** Fills `accepted` with the new versions of each suite. */
export const addingChanges = (
  list: readonly Acceptance[],
  rules: AcceptanceRules,
  accepted: Map<string, readonly AcceptedVersion[]>,
): readonly SuiteChange[] =>
  [...bySuite(list)].map(([suite, acceptances]) => {
    accepted.set(suite, []);
    return {
      suite,
      change: (current) => {
        const { baselines, versions } = addAcceptances(current, acceptances, rules);
        accepted.set(suite, versions);
        return baselines;
      },
    };
  });

export const versionRemovals = (list: readonly AcceptedVersion[]): readonly SuiteChange[] =>
  [...bySuite(list)].map(([suite, versions]) => ({ suite, change: (current) => removeVersions(current, versions) }));

/** The part of `BaselineManager` that changes suites under the locks of their files. */
interface SuiteUpdates {
  updateAll(changes: readonly SuiteChange[]): Promise<void>;
}

/** Takes benchmarks out, with every version of every machine. Returns what that was, for `putBack`. */
export async function removeBenchmarks(
  baselines: SuiteUpdates,
  ids: readonly BenchmarkId[],
): Promise<readonly SuiteBaselines[]> {
  const taken: SuiteBaselines[] = [];
  const changes = [...bySuite(ids.map((id) => ({ id })))].map(
    ([suite, ofSuite]): SuiteChange => ({
      suite,
      change: (current) => {
        const { kept, removed } = splitBenchmarks(
          current,
          ofSuite.map(({ id }) => id),
        );
        taken.push(removed);
        return removed.benchmarks.size === 0 ? current : kept;
      },
    }),
  );
  await baselines.updateAll(changes);
  return taken;
}

/** Puts back what `removeBenchmarks` took out, next to what was accepted meanwhile. */
export async function putBack(baselines: SuiteUpdates, taken: readonly SuiteBaselines[]): Promise<void> {
  await baselines.updateAll(
    taken.map((removed) => ({ suite: removed.suite, change: (theirs) => mergeBaselines(removed, theirs) })),
  );
}
