// The folders that watches stand on: which of those on the way to each target are there, and whether they are still the
// same ones.

import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { WatchTarget } from './watchPlan.ts';

/** By target: its own folder and every one above it, each as what it is on the disk. Equal texts, equal footing. */
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

/** Targets that stand on other folders now. */
export function replacedTargets(before: AncestorIds, now: AncestorIds): readonly WatchTarget[] {
  return [...now].flatMap(([target, footing]) => (before.get(target) === footing ? [] : [target]));
}

function wayTo(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...wayTo(parent), path];
}

/** A folder that was deleted and made anew may get the old number: when it was made tells them apart. */
async function identity(path: string): Promise<string> {
  try {
    const stats = await stat(path, { bigint: true });
    // A file is replaced with every run, and its folder tells of that.
    return stats.isDirectory() ? `${stats.dev}:${stats.ino}:${stats.birthtimeNs}` : '-';
  } catch {
    // Gone, or private: either way there is no folder to stand on.
    return '-';
  }
}
