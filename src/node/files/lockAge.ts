// How old a lock is, also one that says it was refreshed in the future: its holder died before the clock was set back,
// or lives on a machine whose clock is ahead. Only watching it tells which.

import { mkdir, realpath, rmdir, type Stats, stat, utimes } from 'node:fs';

/** More than this ahead of the clock is the future; the library itself writes up to a second ahead. */
const aheadMilliseconds = 2_000;

interface Sighting {
  /** Epoch milliseconds that the lock says. */
  readonly modified: number;
  /** Milliseconds of a clock that nobody sets. */
  readonly since: number;
}

/** By the lock's path, only while it is from the future. */
const seen = new Map<string, Sighting>();

function isAbandoned(path: string, modified: number, staleMilliseconds: number): boolean {
  if (modified <= Date.now() + aheadMilliseconds) {
    seen.delete(path);
    return false;
  }
  const known = seen.get(path);
  const { since } = known?.modified === modified ? known : { since: performance.now() };
  seen.set(path, { modified, since });
  return performance.now() - since > staleMilliseconds;
}

/**
 * The part of `node:fs` that proper-lockfile uses; one object for all locks, as the library keeps what it finds out about the disk
 * on it. A lock from the future that is not refreshed for `staleMilliseconds` is very old, so that the library takes it over.
 */
export const lockFileSystem = (staleMilliseconds: number) => ({
  mkdir,
  realpath,
  rmdir,
  utimes,
  stat: (path: string, done: (error: Error | null, found?: Pick<Stats, 'mtime'>) => void) =>
    stat(path, (error, found) => {
      if (error !== null) done(error);
      else done(null, isAbandoned(path, found.mtimeMs, staleMilliseconds) ? { mtime: new Date(0) } : found);
    }),
});
