// Age of a lock whose time is in the future: either its owner died before the clock was set back, or the lock belongs to
// a machine whose clock is ahead. Only a live owner keeps refreshing it.

import { mkdir, realpath, rmdir, type Stats, stat, utimes } from 'node:fs';

/** Tolerance before a time counts as future; the library itself writes up to a second ahead. */
const aheadMilliseconds = 2_000;

interface Sighting {
  /** Modification time of the lock in epoch milliseconds. */
  readonly modified: number;
  /** Monotonic milliseconds when this time was first seen. */
  readonly since: number;
}

/** Locks with a future time, by path. */
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
 * The part of `node:fs` that proper-lockfile uses; a single object, because the library caches properties of the disk on
 * it. A future lock that is not refreshed for `staleMilliseconds` is reported as very old, so that the library takes it
 * over.
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
