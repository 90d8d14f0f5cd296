// Walks through folders within limits, to find output files and the parts of output folders.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSkippedFolder } from './paths.ts';

interface WalkedFolder {
  readonly path: string;
  /** Relative to the root of the walk, with `/`; empty for the root. */
  readonly relative: string;
  readonly depth: number;
  /** Names of its regular files. */
  readonly files: readonly string[];
  /** Names of its subfolders, without those that are never entered. */
  readonly folders: readonly string[];
}

interface WalkLimits {
  /** Maximum levels below the root. */
  readonly depth: number;
  /** Maximum folders in total. */
  readonly folders: number;
}

export const defaultWalkLimits: WalkLimits = { depth: 16, folders: 50_000 };

/** True if the walk continues into the folder `name` of `parent`. */
type Enters = (parent: WalkedFolder, name: string) => boolean;

/** Folders read concurrently. */
const batchSize = 32;

/**
 * Yields every folder from `root` on, parents first.
 * @throws if `root` cannot be read; unreadable folders below it are skipped
 */
export async function* walkFolders(
  root: string,
  limits: WalkLimits = defaultWalkLimits,
  enters: Enters = () => true,
): AsyncGenerator<WalkedFolder> {
  const first = await readFolder({ path: root, relative: '', depth: 0 });
  yield first;
  let waiting = below(first, limits, enters);
  let count = 1;
  while (waiting.length > 0 && count < limits.folders) {
    const batch = waiting.splice(0, Math.min(batchSize, limits.folders - count));
    count += batch.length;
    for (const folder of await Promise.all(batch.map(readFolderIfAllowed))) {
      if (folder === undefined) continue;
      yield folder;
      waiting = waiting.concat(below(folder, limits, enters));
    }
  }
}

type Place = Pick<WalkedFolder, 'path' | 'relative' | 'depth'>;

function below(folder: WalkedFolder, limits: WalkLimits, enters: Enters): Place[] {
  if (folder.depth >= limits.depth) return [];
  return folder.folders
    .filter((name) => enters(folder, name))
    .map((name) => ({
      path: join(folder.path, name),
      relative: folder.relative === '' ? name : `${folder.relative}/${name}`,
      depth: folder.depth + 1,
    }));
}

async function readFolder(place: Place): Promise<WalkedFolder> {
  const entries = await readdir(place.path, { withFileTypes: true });
  return {
    ...place,
    files: entries.filter((entry) => entry.isFile()).map((entry) => entry.name),
    folders: entries.filter((entry) => entry.isDirectory() && !isSkippedFolder(entry.name)).map((entry) => entry.name),
  };
}

async function readFolderIfAllowed(place: Place): Promise<WalkedFolder | undefined> {
  try {
    return await readFolder(place);
  } catch {
    // Deleted during the walk, or not readable.
    return undefined;
  }
}
