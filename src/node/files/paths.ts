// Relations between paths on disk and the workspace folder.

import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { isMissing } from './fileError.ts';

/** Folders that are never searched or watched. */
const skippedFolders = new Set(['node_modules', '.git']);

/** True if a folder with this name is never searched or watched. */
export function isSkippedFolder(name: string): boolean {
  return skippedFolders.has(name);
}

/** True if `path` is `folder` or lies below it. Does not follow links. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** `path` relative to `folder`, or absolute if it lies outside; always with `/`. */
export function displayPath(folder: string, path: string): string {
  const shown = isWithin(folder, path) ? relative(folder, path) : path;
  return withSlashes(shown);
}

/** The path with `/` as separator on every system. */
export function withSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

/** True if `path` lies in `folder` after following all symbolic links. False for a path that does not exist. */
export async function staysWithin(folder: string, path: string): Promise<boolean> {
  if (!isWithin(folder, path)) return false;
  const [realFolder, realTarget] = await Promise.all([realPath(folder), realPath(path)]);
  return realTarget === undefined || (realFolder !== undefined && isWithin(realFolder, realTarget));
}

/** The path with all symbolic links resolved; `undefined` if it does not exist. */
export async function realPath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
