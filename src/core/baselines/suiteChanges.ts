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

/** Fills `taken` with what was there. */
export const benchmarkRemovals = (ids: readonly BenchmarkId[], taken: SuiteBaselines[]): readonly SuiteChange[] =>
  [...bySuite(ids.map((id) => ({ id })))].map(([suite, ofSuite]) => ({
    suite,
    change: (current) => {
      const { kept, removed } = splitBenchmarks(current, ofSuite);
      taken.push(removed);
      return removed.benchmarks.size === 0 ? current : kept;
    },
  }));

export const additions = (taken: readonly SuiteBaselines[]): readonly SuiteChange[] =>
  taken.map((removed) => ({ suite: removed.suite, change: (theirs) => mergeBaselines(removed, theirs) }));
