// One chokidar watcher over targets of one reach, from its start to its end.

import { basename, join, normalize } from 'node:path';
import { type ChokidarOptions, watch } from 'chokidar';
import { isWanted, type WatchTarget } from './watchPlan.ts';

export interface WatchListener {
  /** Something appeared, changed or went at this absolute path; `event` is chokidar's name for it. */
  noticed(event: string, path: string): void;
  /** Something came or went, at this absolute path where it is known: perhaps a folder on the way to a target, of which nothing else tells. */
  parentChanged(path: string | undefined): void;
  failed(error: unknown): void;
}

export interface StartedWatch {
  /** Resolves once every later change is told, or the watch is closed. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/**
 * Of the targets with this reach; `undefined` where there are none.
 * @param pollInterval milliseconds between looks, instead of watching
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
    // A closed watcher is never ready; who waits for it must not wait for ever.
    return watcher.close().finally(finish);
  };
  return { ready, close };
}

/** A folder that is deleted itself is named as if it lay within itself. A poll names the folder in which it noticed something. */
function changedPath(name: string, details: unknown): string | undefined {
  if (typeof details !== 'object' || details === null || !('watchedPath' in details)) return undefined;
  const folder = String(details.watchedPath);
  return name === basename(folder) ? folder : join(folder, name);
}

function optionsFor(targets: readonly WatchTarget[], pollInterval: number | undefined): ChokidarOptions {
  return {
    ignoreInitial: true,
    followSymlinks: false,
    // Whoever listens waits for quiet; a second wait in here would only delay it.
    atomic: false,
    ignorePermissionErrors: true,
    ignored: (path, stats) => !isWanted(targets, normalize(path), stats?.isDirectory()),
    ...(pollInterval === undefined
      ? {}
      : { backend: 'polling', pollingInterval: pollInterval, pollingBinaryInterval: pollInterval }),
  };
}
