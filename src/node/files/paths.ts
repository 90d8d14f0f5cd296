// How paths of the disk relate to the workspace folder.

import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { isMissing } from './fileError.ts';

/** Folders that nothing of ours is ever searched or watched in. */
const skippedFolders = new Set(['node_modules', '.git']);

/** True for a folder name that is never entered. */
export function isSkippedFolder(name: string): boolean {
  return skippedFolders.has(name);
}

/** True when `path` is `folder` or lies below it, by its letters alone. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** `path` relative to `folder`, with `/`; absolute, with `/`, when it lies outside. */
export function displayPath(folder: string, path: string): string {
  const shown = isWithin(folder, path) ? relative(folder, path) : path;
  return withSlashes(shown);
}

/** The path with `/` between its parts, on every system. */
export function withSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

/** True when `path`, with every symbolic link on its way followed, still lies in `folder`. A path that does not exist leads nowhere. */
export async function staysWithin(folder: string, path: string): Promise<boolean> {
  if (!isWithin(folder, path)) return false;
  const [realFolder, realTarget] = await Promise.all([realPath(folder), realPath(path)]);
  return realTarget === undefined || (realFolder !== undefined && isWithin(realFolder, realTarget));
}

/** The path with every symbolic link followed; `undefined` when it does not exist. */
export async function realPath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
