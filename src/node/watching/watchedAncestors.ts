// Identifies the existing ancestor folders of each watched path, to detect replaced ones.

import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { WatchTarget } from './watchPlan.ts';

/** Identities of each target's folder and its ancestors. Equal text means that none was replaced. */
export type AncestorIds = ReadonlyMap<WatchTarget, string>;

export async function ancestorIdsOf(targets: readonly WatchTarget[]): Promise<AncestorIds> {
  const looks = new Map<string, Promise<string>>();
  const look = (folder: string): Promise<string> => {
    const known = looks.get(folder) ?? identity(folder);
    looks.set(folder, known);
    return known;
  };
  const entries = targets.map(async (target) => {
    const way = await Promise.all(wayTo(target.path).map(look));
    return [target, way.join(' ')] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Targets with a replaced ancestor folder. */
export function replacedTargets(before: AncestorIds, now: AncestorIds): readonly WatchTarget[] {
  return [...now].flatMap(([target, ids]) => (before.get(target) === ids ? [] : [target]));
}

function wayTo(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...wayTo(parent), path];
}

/** Includes the creation time, because a recreated folder may get the same inode number. */
async function identity(path: string): Promise<string> {
  try {
    const stats = await stat(path, { bigint: true });
    // A file is replaced with every run, and the watch on its folder reports that.
    return stats.isDirectory() ? `${stats.dev}:${stats.ino}:${stats.birthtimeNs}` : '-';
  } catch {
    // Missing or not readable.
    return '-';
  }
}
