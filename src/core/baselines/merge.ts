// Two sides of a baseline file become one: nothing that either side accepted is lost.
// It refuses to choose by side: merging A with B and B with A gives the same bytes.

import type { BaselineEntry, SuiteBaselines } from './baseline.ts';
import { storeMetric } from './metricSchema.ts';
import { arrange } from './versions.ts';

/** Every version of both sides; of two with one number the later `createdAt` gets the next number and stands on top. */
export function mergeBaselines(ours: SuiteBaselines, theirs: SuiteBaselines): SuiteBaselines {
  const ids = new Set([...ours.benchmarks.keys(), ...theirs.benchmarks.keys()]);
  const benchmarks = [...ids].map((id): [string, readonly BaselineEntry[]] => [
    id,
    mergeVersions(ours.benchmarks.get(id) ?? [], theirs.benchmarks.get(id) ?? []),
  ]);
  return { suite: ours.suite, benchmarks: new Map(benchmarks) };
}

function mergeVersions(ours: readonly BaselineEntry[], theirs: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const distinct = new Map([...ours, ...theirs].map((entry) => [contentOf(entry), entry]));
  if (distinct.size === ours.length) return ours;
  const machines = new Map<string, BaselineEntry[]>();
  for (const entry of distinct.values()) {
    machines.set(entry.machineId, [...(machines.get(entry.machineId) ?? []), entry]);
  }
  return arrange([...machines.values()].flatMap(renumber));
}

/** Numbers stay where they are unique; a second holder of one moves up. */
function renumber(line: readonly BaselineEntry[]): readonly BaselineEntry[] {
  let last = 0;
  return [...line].sort(oldestFirst).map((entry) => {
    last = Math.max(entry.version, last + 1);
    return entry.version === last ? entry : { ...entry, version: last };
  });
}

function oldestFirst(a: BaselineEntry, b: BaselineEntry): number {
  if (a.version !== b.version) return a.version - b.version;
  const [before, after] = [a.metadata.createdAt + contentOf(a), b.metadata.createdAt + contentOf(b)];
  return before < after ? -1 : before > after ? 1 : 0;
}

/** Two entries are one when they say the same of the same moment on the same machine. */
function contentOf(entry: BaselineEntry): string {
  const { machineId, version, metadata, metrics } = entry;
  return JSON.stringify([machineId, version, metadata.createdAt, metadata.notes, metrics.map(storeMetric)]);
}
