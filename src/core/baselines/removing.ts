// What taking things out of a suite's baselines leaves: versions that were accepted by mistake.
// It refuses the disk: the manager writes what is left.

import type { AcceptedVersion, BaselineEntry, SuiteBaselines } from './baseline.ts';
import { arrange } from './versions.ts';

export function withoutVersions(current: SuiteBaselines, removed: readonly AcceptedVersion[]): SuiteBaselines {
  const benchmarks = new Map(current.benchmarks);
  for (const version of removed) {
    const kept = (benchmarks.get(version.id.benchmark) ?? []).filter((entry) => !isVersion(entry, version));
    if (kept.length === 0) benchmarks.delete(version.id.benchmark);
    else benchmarks.set(version.id.benchmark, arrange(kept));
  }
  return { suite: current.suite, benchmarks };
}

/** By the moment too: after a merge another acceptance may carry the number. */
const isVersion = (entry: BaselineEntry, version: AcceptedVersion): boolean =>
  entry.machineId === version.machineId &&
  entry.version === version.version &&
  entry.metadata.createdAt === version.createdAt;
