// Merges the versions of one benchmark from two sides, without losses or duplicates.

import type { BaselineEntry } from './baseline.ts';
import { measuredText } from './store/metricSchema.ts';
import { sortVersions } from './versions.ts';

/** Merges as described at `mergeBaselines`. @param base common ancestor */
export function mergeVersions(
  ours: readonly BaselineEntry[],
  theirs: readonly BaselineEntry[],
  base: readonly BaselineEntry[] = [],
): readonly BaselineEntry[] {
  const [own, other, before] = [new Map(identified(ours)), new Map(identified(theirs)), new Map(identified(base))];
  const kept: BaselineEntry[] = [];
  for (const identity of new Set([...own.keys(), ...other.keys()])) {
    const [a, b] = [own.get(identity), other.get(identity)];
    if (before.has(identity) && (a === undefined || b === undefined)) continue;
    const entry = a === undefined || b === undefined ? (a ?? b) : preferred(a, b);
    if (entry !== undefined) kept.push(entry);
  }
  const machines = Map.groupBy(kept, (entry) => entry.machineId);
  return sortVersions([...machines.values()].flatMap(renumber));
}

/** Numbers identical entries, so that two acceptances at the same time stay two when merged. */
function identified(versions: readonly BaselineEntry[]): readonly (readonly [string, BaselineEntry])[] {
  const counts = new Map<string, number>();
  return [...versions].sort(oldestFirst).map((entry) => {
    const content = contentOf(entry);
    const count = (counts.get(content) ?? 0) + 1;
    counts.set(content, count);
    return [`${count} ${content}`, entry] as const;
  });
}

/** Returns the entry with the higher number; the choice does not depend on the order of the sides. */
function preferred(a: BaselineEntry, b: BaselineEntry): BaselineEntry {
  if (a.version !== b.version) return a.version > b.version ? a : b;
  const [one, other] = [a, b].map(({ metadata, metrics }) =>
    JSON.stringify([metadata.systemInfo, metrics.map(({ noise }) => noise ?? null)]),
  );
  return (other ?? '') > (one ?? '') ? b : a;
}

/** Sorts by time. Keeps numbers that already increase and moves duplicates up. */
function renumber(line: readonly BaselineEntry[]): readonly BaselineEntry[] {
  let last = 0;
  return [...line].sort(oldestFirst).map((entry) => {
    last = Math.max(entry.version, last + 1);
    return entry.version === last ? entry : { ...entry, version: last };
  });
}

function oldestFirst(a: BaselineEntry, b: BaselineEntry): number {
  const [before, after] = [a.metadata.createdAt, b.metadata.createdAt];
  if (before !== after) return before < after ? -1 : 1;
  // Not by version number, which merging changes: the order would depend on the order of merges.
  const [one, other] = [contentOf(a), contentOf(b)];
  if (one !== other) return one < other ? -1 : 1;
  return a.version - b.version;
}

/** Returns the identity of an entry: its content, time and machine, without its version number. */
function contentOf({ machineId, metadata, metrics, benchmarkVersion }: BaselineEntry): string {
  const { createdAt, gitCommit, gitBranch, notes, systemInfo } = metadata;
  const environment = [...metadata.environment].sort(([a], [b]) => (a < b ? -1 : 1));
  const told = [gitCommit, gitBranch, notes, systemInfo.toolVersion, environment, benchmarkVersion];
  return JSON.stringify([machineId, createdAt, told, measuredText(metrics)]);
}
