// A bounded walk through folders, for finding outputs and their parts.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSkippedFolder } from './paths.ts';

interface WalkedFolder {
  readonly path: string;
  /** Relative to where the walk began, with `/`; empty for the beginning itself. */
  readonly relative: string;
  readonly depth: number;
  /** Names of the regular files in it. */
  readonly files: readonly string[];
  /** Names of the folders in it, those that are never entered left out. */
  readonly folders: readonly string[];
}

interface WalkLimits {
  /** Levels below the beginning. */
  readonly depth: number;
  /** Folders in all. */
  readonly folders: number;
}

export const defaultWalkLimits: WalkLimits = { depth: 16, folders: 50_000 };

/** Whether the walk goes on into the folder `name` of `parent`. */
type Enters = (parent: WalkedFolder, name: string) => boolean;

/** Folders read at the same time. */
const batchSize = 32;

/**
 * Every folder from `root` on, upper ones first.
 * @throws when `root` itself cannot be read; folders below that cannot be read are passed over
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
    // Deleted while we walk, or private to somebody else: neither holds an output for us.
    return undefined;
  }
}
