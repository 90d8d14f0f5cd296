// Allows one writer at a time across processes: a lock file next to the file, taken over if its owner was killed.

import { access, constants, lstat, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { lock } from 'proper-lockfile';
import { PromiseQueue } from '../../core/model/promiseQueue.ts';
import { explained, FileError, isMissing } from './fileError.ts';
import { lockFileSystem } from './lockAge.ts';

/** A lock that was not refreshed for this long is abandoned; its owner refreshes it five times as often. */
const staleMilliseconds = 5_000;
/** About 15 s in total, longer than an abandoned lock remains valid. */
const retries = { retries: 160, minTimeout: 5, maxTimeout: 100, factor: 1.4, randomize: true };

const fileSystem = lockFileSystem(staleMilliseconds);

/** Queues by path, so that calls within one process do not compete for the lock file. */
const queues = new Map<string, PromiseQueue>();

/**
 * Runs `work` while no other process holds the lock of `path`. The file itself need not exist.
 * @throws {FileError} if the lock is not available within about 15 seconds (`code` is `ELOCKED`), or was lost
 */
export function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const key = resolve(path);
  const queue = queues.get(key) ?? new PromiseQueue();
  queues.set(key, queue);
  return queue
    .add(() => lockedWork(key, work))
    .finally(() => {
      if (queue.idle) queues.delete(key);
    });
}

async function lockedWork<T>(path: string, work: () => Promise<T>): Promise<T> {
  let lost: Error | undefined;
  const release = await explained('lock', path, async () => {
    await mkdir(dirname(path), { recursive: true });
    // The library retries on every error, but a read-only folder stays read-only.
    await access(dirname(path), constants.W_OK);
    await checkLock(`${path}.lock`);
    return lock(path, {
      fs: fileSystem,
      realpath: false,
      retries,
      stale: staleMilliseconds,
      update: staleMilliseconds / 5,
      // By default the library throws from a timer, which would end the process.
      onCompromised: (error) => {
        lost = error;
      },
    });
  });
  try {
    return await work();
  } finally {
    if (lost === undefined) await release();
    else throwLost(path, lost);
  }
}

/** Throws if the lock's path is not a folder, which the library would wait for without success. */
async function checkLock(path: string): Promise<void> {
  try {
    if ((await lstat(path)).isDirectory()) return;
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  throw new Error(t`${path} already exists. Delete it and try again`);
}

function throwLost(path: string, cause: Error): never {
  throw new FileError('keep the lock of', path, cause);
}
