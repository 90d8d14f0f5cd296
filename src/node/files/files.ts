// The project's own files on disk: reading, listing, atomic writing, appending, and a lock between processes.

import type { Dirent } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { t } from '@vscode/l10n';
import writeFileAtomic from 'write-file-atomic';
import type { Files } from '../../core/model/ports.ts';
import { explained, isMissing } from './fileError.ts';
import { withFileLock } from './fileLock.ts';

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    return explained('read', path, () => Promise.reject(error));
  }
}

const list = (folder: string): Promise<readonly string[]> => names(folder, (entry) => entry.isFile());
const listFolders = (folder: string): Promise<readonly string[]> => names(folder, (entry) => entry.isDirectory());

async function names(folder: string, wanted: (entry: Dirent) => boolean): Promise<readonly string[]> {
  try {
    return (await readdir(folder, { withFileTypes: true })).filter(wanted).map((entry) => entry.name);
  } catch (error) {
    if (isMissing(error)) return [];
    return explained('list', folder, () => Promise.reject(error));
  }
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
    const file = await open(path, 'a');
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
