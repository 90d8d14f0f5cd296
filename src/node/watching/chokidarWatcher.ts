// Wraps one chokidar watcher for targets with the same reach.

import { basename, join, normalize } from 'node:path';
import { type ChokidarOptions, watch } from 'chokidar';
import { isWanted, type WatchTarget } from './watchPlan.ts';

export interface WatchListener {
  /** Called if something was created, changed or deleted at this absolute path; `event` is chokidar's name. */
  noticed(event: string, path: string): void;
  /** Called if an entry was created or deleted, possibly an ancestor of a target, for which no other event follows. */
  parentChanged(path: string | undefined): void;
  failed(error: unknown): void;
}

export interface StartedWatch {
  /** Resolves once every later change will be reported, or the watch is closed. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts watching the targets with this reach; `undefined` if there are none.
 * @param pollInterval milliseconds between polls; `undefined` to watch instead
 */
export function startWatch(
  targets: readonly WatchTarget[],
  reach: WatchTarget['reach'],
  pollInterval: number | undefined,
  listener: WatchListener,
): StartedWatch | undefined {
  const own = targets.filter((target) => target.reach === reach);
  if (own.length === 0) return undefined;
  const paths = own.map((target) => target.path);
  const watcher = watch(paths, { ...optionsFor(own, pollInterval), ...(reach === 'itself' ? { depth: 0 } : {}) });
  let closed = false;
  let finish = () => {};
  const ready = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const unlessClosed =
    <T extends readonly unknown[]>(tell: (...words: T) => void) =>
    (...words: T) => {
      if (!closed) tell(...words);
    };
  watcher.once('ready', finish);
  watcher.on(
    'all',
    unlessClosed((event, path) => listener.noticed(reach === 'below' ? event : 'change', normalize(path))),
  );
  watcher.on(
    'raw',
    unlessClosed((event, name, details) => {
      if (event === 'rename' || pollInterval !== undefined) listener.parentChanged(changedPath(name ?? '', details));
    }),
  );
  watcher.on('error', unlessClosed(listener.failed));
  const close = (): Promise<void> => {
    closed = true;
    // Chokidar emits no `ready` after closing, so resolve for callers that wait for it.
    return watcher.close().finally(finish);
  };
  return { ready, close };
}

/** Chokidar reports a deleted folder as if inside itself, and a poll reports the containing folder. */
function changedPath(name: string, details: unknown): string | undefined {
  if (typeof details !== 'object' || details === null || !('watchedPath' in details)) return undefined;
  const folder = String(details.watchedPath);
  return name === basename(folder) ? folder : join(folder, name);
}

function optionsFor(targets: readonly WatchTarget[], pollInterval: number | undefined): ChokidarOptions {
  return {
    ignoreInitial: true,
    followSymlinks: false,
    // The owner debounces already; chokidar's own wait would only add delay.
    atomic: false,
    ignorePermissionErrors: true,
    ignored: (path, stats) => !isWanted(targets, normalize(path), stats?.isDirectory()),
    ...(pollInterval === undefined
      ? {}
      : { backend: 'polling', pollingInterval: pollInterval, pollingBinaryInterval: pollInterval }),
  };
}
