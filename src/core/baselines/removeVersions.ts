// Removes versions or whole benchmarks from a suite's baselines, and restores them.

import type { BenchmarkId } from '../model/model.ts';
import { type AcceptedVersion, type BaselineEntry, type SuiteBaselines, withBenchmarks } from './baseline.ts';
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

/** The benchmarks without some of them, and those alone. */
export function splitBenchmarks(current: SuiteBaselines, ids: readonly BenchmarkId[]) {
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
