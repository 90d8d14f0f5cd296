// What taking things out of a suite's baselines leaves: versions that were accepted by mistake, benchmarks that are gone.
// It refuses to forget what it takes out: who asked for it gets it, to put it back.

import type { BenchmarkId } from '../model/model.ts';
import { type AcceptedVersion, type BaselineEntry, type SuiteBaselines, withBenchmarks } from './baseline.ts';
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

export interface Split {
  readonly kept: SuiteBaselines;
  /** The benchmarks that were asked for, with every version of every machine. */
  readonly removed: SuiteBaselines;
}

export function splitBenchmarks(current: SuiteBaselines, wanted: Iterable<{ readonly id: BenchmarkId }>): Split {
  const kept = new Map(current.benchmarks);
  const removed = new Map<string, readonly BaselineEntry[]>();
  for (const {
    id: { benchmark },
  } of wanted) {
    const versions = kept.get(benchmark);
    if (versions === undefined) continue;
    kept.delete(benchmark);
    removed.set(benchmark, versions);
  }
  return { kept: withBenchmarks(current, kept), removed: withBenchmarks(current, removed) };
}
