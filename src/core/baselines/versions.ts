// The versions of one benchmark's baseline: order, numbering, which one counts, which ones are kept.

import type { BaselineEntry } from './baseline.ts';

/** `separate`: every machine has its own line of versions; `shared`: one line for all. */
export type MachineScope = 'separate' | 'shared';

/** The entry that counts for this machine: the newest of its own, or of all when machines are shared. @param versions arranged */
export function newestFor(
  versions: readonly BaselineEntry[],
  machineId: string,
  scope: MachineScope,
): BaselineEntry | undefined {
  return scope === 'shared' || versions[0]?.machineId === machineId
    ? versions[0]
    : versions.find((entry) => entry.machineId === machineId);
}

/** The versions among which the one that counts is chosen, newest first. @param versions arranged */
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

/** The next number in this machine's line. */
export function nextVersion(versions: readonly BaselineEntry[], machineId: string, scope: MachineScope): number {
  const line = scope === 'shared' ? versions : versions.filter((entry) => entry.machineId === machineId);
  return line.reduce((newest, { version }) => Math.max(newest, version), 0) + 1;
}

/** Adds an entry, keeps `keep` versions a machine, newest of each machine first, then the earlier ones. */
export function addVersion(
  versions: readonly BaselineEntry[],
  added: BaselineEntry,
  keep: number,
): readonly BaselineEntry[] {
  return sortVersions([added, ...versions], keep);
}

/** The order of the file: the newest entry of each machine, then all earlier ones, newer before older. */
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
