// Takes things out of a suite's baselines and puts them back: versions that were accepted by mistake, benchmarks that are gone.

import type { BenchmarkId } from '../model/model.ts';
import { type AcceptedVersion, type BaselineEntry, type SuiteBaselines, withBenchmarks } from './baseline.ts';
import { mergeBaselines } from './mergeBaselineFiles.ts';
import { mergeVersions } from './mergeVersions.ts';
import { sortVersions } from './versions.ts';

/** Without them, the latest first, and with what was pruned for them. */
export function removeVersions(current: SuiteBaselines, removed: readonly AcceptedVersion[]): SuiteBaselines {
  const benchmarks = new Map(current.benchmarks);
  for (const version of [...removed].reverse()) {
    const kept = withoutVersion(benchmarks.get(version.id.benchmark) ?? [], version);
    if (kept.length === 0) benchmarks.delete(version.id.benchmark);
    else benchmarks.set(version.id.benchmark, sortVersions(kept));
  }
  return withBenchmarks(current, benchmarks);
}

/** What is not there any more pushed nothing out that would have to come back. */
function withoutVersion(entries: readonly BaselineEntry[], version: AcceptedVersion): readonly BaselineEntry[] {
  const kept = entries.filter((entry) => !isVersion(entry, version));
  return kept.length === entries.length ? kept : mergeVersions(kept, version.pruned ?? []);
}

/** By the moment too: after a merge another acceptance may carry the number. */
const isVersion = (entry: BaselineEntry, version: AcceptedVersion): boolean =>
  entry.machineId === version.machineId &&
  entry.version === version.version &&
  entry.metadata.createdAt === version.createdAt;

/** The part of `BaselineManager` that changes a suite under the lock of its file. */
interface SuiteUpdates {
  update(suite: string, change: (current: SuiteBaselines) => SuiteBaselines): Promise<void>;
}

/** Takes benchmarks out, with every version of every machine. Answers what that was, for `putBack`. */
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

/** Puts back what `removeBenchmarks` took out, beside what was accepted meanwhile. */
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
