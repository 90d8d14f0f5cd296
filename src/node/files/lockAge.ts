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

/**
 * The part of `node:fs` that proper-lockfile uses. A lock from the future that is not refreshed for `staleMilliseconds` counts as
 * very old, so that the library takes it over.
 */
export function lockFileSystem(staleMilliseconds: number) {
  let seen: Sighting | undefined;
  const isAbandoned = (modified: number): boolean => {
    if (modified <= Date.now() + aheadMilliseconds) return false;
    if (seen?.modified !== modified) seen = { modified, since: performance.now() };
    return performance.now() - seen.since > staleMilliseconds;
  };
  return {
    mkdir,
    realpath,
    rmdir,
    utimes,
    stat: (path: string, done: (error: Error | null, found?: Pick<Stats, 'mtime'>) => void) =>
      stat(path, (error, found) => {
        if (error !== null) done(error);
        else done(null, isAbandoned(found.mtimeMs) ? { mtime: new Date(0) } : found);
      }),
  };
}
