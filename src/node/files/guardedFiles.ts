// Restricts the project's own files while the workspace is not trusted: a link in .benchmark-baseline must not lead out
// of the folder.

import { lstat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import type { Files } from '../../core/model/ports.ts';
import { type FileAction, FileError, isMissing } from './fileError.ts';
import { isWithin, realPath } from './paths.ts';

interface Guard {
  /** The workspace folder, absolute. */
  readonly folder: string;
  /** Called before each operation. */
  readonly outsideAllowed: () => boolean;
}

/** Wraps `files`; a path that leads out of the folder fails with a `FileError` unless that is allowed. */
export function guardFiles(files: Files, guard: Guard): Files {
  const allow = (action: FileAction, path: string) => checkInside(guard, action, path);
  return {
    read: async (path, limit) => {
      await allow('read', path);
      return files.read(path, limit);
    },
    list: async (folder) => {
      await allow('list', folder);
      return files.list(folder);
    },
    listFolders: async (folder) => {
      await allow('list', folder);
      return files.listFolders(folder);
    },
    write: async (path, text) => {
      await allow('write', path);
      return files.write(path, text);
    },
    remove: async (path) => {
      await allow('delete', path);
      return files.remove(path);
    },
    append: async (path, text) => {
      await allow('append to', path);
      return files.append(path, text);
    },
    withLock: async (path, work) => {
      await allow('lock', path);
      return files.withLock(path, work);
    },
  };
}

async function checkInside({ folder, outsideAllowed }: Guard, action: FileAction, path: string): Promise<void> {
  if (outsideAllowed() || (await leadsInside(folder, path))) return;
  const reason = t('it points outside the workspace folder. Trust the workspace to allow this');
  throw new FileError(action, path, new Error(reason));
}

/** For a path that does not exist yet, checks its nearest existing ancestor. */
async function leadsInside(folder: string, path: string): Promise<boolean> {
  const realFolder = await realPath(folder);
  for (let at = resolve(path); isWithin(folder, at); at = dirname(at)) {
    const real = await realPath(at);
    if (real !== undefined) return realFolder !== undefined && isWithin(realFolder, real);
    // A dangling link: writing would create its target.
    if (await isThere(at)) return false;
  }
  return false;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
