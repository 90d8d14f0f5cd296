// The project's own files on disk: reading, listing, atomic writing, appending, and a lock between processes.

import { constants, type Dirent } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { t } from '@vscode/l10n';
import writeFileAtomic from 'write-file-atomic';
import type { Files } from '../../core/model/ports.ts';
import { explained, isMissing } from './fileError.ts';
import { withFileLock } from './fileLock.ts';
import { longestText, openRegularFile, readRegularText } from './regularFile.ts';

async function read(path: string, limit: number = longestText): Promise<string | undefined> {
  try {
    return await readRegularText(path, limit);
  } catch (error) {
    if (isMissing(error)) return undefined;
    return explained('read', path, () => Promise.reject(error));
  }
}

/** Includes links to files, and unreadable entries such as pipes, so that reading them reports the problem. */
async function list(folder: string): Promise<readonly string[]> {
  const entries = await entriesOf(folder);
  const folders = new Set<Dirent>();
  for (const link of entries.filter((entry) => entry.isSymbolicLink())) {
    if (await leadsToFolder(link)) folders.add(link);
  }
  return entries.filter((entry) => !entry.isDirectory() && !folders.has(entry)).map(({ name }) => name);
}

async function listFolders(folder: string): Promise<readonly string[]> {
  return (await entriesOf(folder)).filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    return explained('list', folder, () => Promise.reject(error));
  }
}

async function leadsToFolder(entry: Dirent): Promise<boolean> {
  // A dangling link is not a folder.
  return stat(join(entry.parentPath, entry.name)).then(
    (target) => target.isDirectory(),
    () => false,
  );
}

function write(path: string, text: string): Promise<void> {
  return explained('write', path, async () => {
    await mkdir(dirname(path), { recursive: true });
    // The library does not check how many bytes were written, so a full disk would leave half a file after the rename.
    // Writing the text once before the rename makes a full disk fail here, while the old file is still intact.
    await writeFileAtomic(path, text, { tmpfileCreated: (temporary) => writeFile(temporary, text) });
  });
}

function remove(path: string): Promise<void> {
  return explained('delete', path, () => rm(path, { force: true }));
}

function append(path: string, text: string): Promise<void> {
  return explained('append to', path, async () => {
    await mkdir(dirname(path), { recursive: true });
    const bytes = Buffer.from(text);
    const file = await openRegularFile(path, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND);
    try {
      // A single call, so that lines appended by several processes do not mix.
      const { bytesWritten } = await file.write(bytes);
      if (bytesWritten < bytes.length) throw new Error(t`only ${bytesWritten} of ${bytes.length} bytes were written`);
    } finally {
      await file.close();
    }
  });
}

function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  return withFileLock(path, work);
}

/** `Files` on the real disk. Errors are `FileError`s with path, reason and advice. */
export const nodeFiles: Files = { read, list, listFolders, write, remove, append, withLock };
