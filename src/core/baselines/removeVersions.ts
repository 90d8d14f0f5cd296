// Removes versions or whole benchmarks from a suite's baselines, and restores them.

import type { BenchmarkId } from '../model/model.ts';
import { type AcceptedVersion, type BaselineEntry, type SuiteBaselines, withBenchmarks } from './baseline.ts';
import { mergeBaselines } from './mergeBaselineFiles.ts';
import { mergeVersions } from './mergeVersions.ts';
import { sortVersions } from './versions.ts';

/** Removes the versions, latest first, and restores those that were pruned for them. */
export function removeVersions(current: SuiteBaselines, removed: readonly AcceptedVersion[]): SuiteBaselines {
  const benchmarks = new Map(current.benchmarks);
  for (const version of [...removed].reverse()) {
    const kept = withoutVersion(benchmarks.get(version.id.benchmark) ?? [], version);
    if (kept.length === 0) benchmarks.delete(version.id.benchmark);
    else benchmarks.set(version.id.benchmark, sortVersions(kept));
  }
  return withBenchmarks(current, benchmarks);
}

/** Restores pruned versions only if the version was still there. */
function withoutVersion(entries: readonly BaselineEntry[], version: AcceptedVersion): readonly BaselineEntry[] {
  const kept = entries.filter((entry) => !isVersion(entry, version));
  return kept.length === entries.length ? kept : mergeVersions(kept, version.pruned ?? []);
}

/** Compares the time too: after a merge another version may have the same number. */
const isVersion = (entry: BaselineEntry, version: AcceptedVersion): boolean =>
  entry.machineId === version.machineId &&
  entry.version === version.version &&
  entry.metadata.createdAt === version.createdAt;

/** The method of `BaselineManager` that changes a suite while holding its file lock. */
interface SuiteUpdates {
  update(suite: string, change: (current: SuiteBaselines) => SuiteBaselines): Promise<void>;
}

/** Removes benchmarks with every version of every machine. Returns them for `putBack`. */
export async function removeBenchmarks(
  baselines: SuiteUpdates,
  ids: readonly BenchmarkId[],
): Promise<readonly SuiteBaselines[]> {
  const taken: SuiteBaselines[] = [];
  for (const [suite, ofSuite] of Map.groupBy(ids, (id) => id.suite)) {
    await baselines.update(suite, (current) => {
      const { kept, removed } = splitBenchmarks(current, ofSuite);
      taken.push(removed);
      return removed.benchmarks.size === 0 ? current : kept;
    });
  }
  return taken;
}

/** Restores what `removeBenchmarks` removed, and keeps versions accepted since. */
export async function putBack(baselines: SuiteUpdates, taken: readonly SuiteBaselines[]): Promise<void> {
  for (const removed of taken) await baselines.update(removed.suite, (theirs) => mergeBaselines(removed, theirs));
}

function splitBenchmarks(current: SuiteBaselines, ids: readonly BenchmarkId[]) {
  const kept = new Map(current.benchmarks);
  const removed = new Map<string, readonly BaselineEntry[]>();
  for (const { benchmark } of ids) {
    const versions = kept.get(benchmark);
    if (versions === undefined) continue;
    kept.delete(benchmark);
    removed.set(benchmark, versions);
  }
  return { kept: withBenchmarks(current, kept), removed: withBenchmarks(current, removed) };
}
