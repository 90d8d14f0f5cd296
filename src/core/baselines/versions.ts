// Order, numbering, selection and pruning of the versions of one benchmark.

import type { BaselineEntry } from './baseline.ts';

/** `separate`: versions are numbered per machine; `shared`: one sequence for all machines. */
export type MachineScope = 'separate' | 'shared';

/** Returns the newest entry of this machine, or of all machines if they are shared. @param versions sorted */
export function newestFor(
  versions: readonly BaselineEntry[],
  machineId: string,
  scope: MachineScope,
): BaselineEntry | undefined {
  return scope === 'shared' || versions[0]?.machineId === machineId
    ? versions[0]
    : versions.find((entry) => entry.machineId === machineId);
}

/** Returns the versions to select from, newest first. @param versions sorted */
export function versionsOfMachine(
  versions: readonly BaselineEntry[],
  machineId: string,
  scope: MachineScope,
): readonly BaselineEntry[] {
  return scope === 'shared'
    ? [...versions].sort(newestFirst)
    : versions.filter((entry) => entry.machineId === machineId);
}

const isNewer = (a: BaselineEntry, b: BaselineEntry): boolean =>
  a.metadata.createdAt === b.metadata.createdAt ? a.version > b.version : a.metadata.createdAt > b.metadata.createdAt;

/** Returns the next version number for this machine. */
export function nextVersion(versions: readonly BaselineEntry[], machineId: string, scope: MachineScope): number {
  const line = scope === 'shared' ? versions : versions.filter((entry) => entry.machineId === machineId);
  return line.reduce((newest, { version }) => Math.max(newest, version), 0) + 1;
}

/** Adds an entry and keeps `keep` versions per machine: the newest of each machine first, then the earlier ones. */
export function addVersion(
  versions: readonly BaselineEntry[],
  added: BaselineEntry,
  keep: number,
): readonly BaselineEntry[] {
  return sortVersions([added, ...versions], keep);
}

/** Sorts in file order: the newest entry of each machine, then all earlier ones from newest to oldest. */
export function sortVersions(
  versions: readonly BaselineEntry[],
  keep = Number.POSITIVE_INFINITY,
): readonly BaselineEntry[] {
  if (versions.length <= 1 && keep >= 1) return versions;
  const lines = new Map<string, BaselineEntry[]>();
  for (const entry of versions) lines.set(entry.machineId, [...(lines.get(entry.machineId) ?? []), entry]);
  const kept = [...lines.values()].map((line) => line.sort(newestFirst).slice(0, keep));
  const newest = kept.flatMap((line) => line.slice(0, 1)).sort(newestFirst);
  const earlier = kept.flatMap((line) => line.slice(1)).sort(newestFirst);
  return [...newest, ...earlier];
}

function newestFirst(a: BaselineEntry, b: BaselineEntry): number {
  if (isNewer(a, b)) return -1;
  if (isNewer(b, a)) return 1;
  return a.machineId < b.machineId ? -1 : a.machineId > b.machineId ? 1 : 0;
}
