// Tells when something changed where outputs lie, through chokidar, with few watches; polls where watching cannot work.
// It refuses to look into files, and to decide what a change means.

import { normalize } from 'node:path';
import { type ChokidarOptions, watch } from 'chokidar';
import type { Log } from '../core/ports.ts';
import { failureCode, failureReason } from './fileFailure.ts';
import { walkFolders } from './walk.ts';
import { isWanted, type WatchTarget } from './watchPlan.ts';

/** `auto` polls only where watching fails; for network drives, which report no changes, it has to be switched `on`. */
export interface Polling {
  readonly mode: 'auto' | 'on' | 'off';
  /** Milliseconds. */
  readonly interval: number;
}

export interface WatcherOptions {
  readonly polling: Polling;
  readonly log: Log;
  /** Something appeared, changed or went at this absolute path. */
  readonly onChange: (path: string) => void;
}

/** The system has a limit of watches for all programs together; more than this is not ours to take. */
const mostWatches = 2_000;

export class OutputWatcher {
  readonly #options: WatcherOptions;
  #targets: readonly WatchTarget[] = [];
  #watches: readonly StartedWatch[] = [];
  #polls: boolean;
  #folders = 0;
  #generation = 0;
  #closing: Promise<unknown> = Promise.resolve();

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#polls = options.polling.mode === 'on';
  }

  /** Whether files are looked at every `interval` now, instead of watched. */
  get polls(): boolean {
    return this.#polls;
  }

  /** Replaces what is watched. Resolves to whether anything is different now, once every later change will be told. */
  async watch(targets: readonly WatchTarget[]): Promise<boolean> {
    if (sameTargets(targets, this.#targets)) return false;
    this.#targets = targets;
    await this.#restart();
    return true;
  }

  /** Ends every watch. Nothing is told afterwards. */
  async dispose(): Promise<void> {
    this.#generation += 1;
    this.#close(this.#watches);
    this.#watches = [];
    await this.#closing;
  }

  async #restart(): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    const targets = this.#targets;
    this.#folders = this.#polls ? 0 : await countFolders(targets);
    if (generation !== this.#generation) return;
    this.#pollAbove(this.#folders);
    const before = this.#watches;
    const reaches = ['itself', 'below'] as const;
    this.#watches = reaches.flatMap((reach) => this.#start(targets, reach, generation) ?? []);
    await Promise.all(this.#watches.map(({ ready }) => ready));
    // Only now, so that no change falls between the old watches and the new ones.
    this.#close(before);
  }

  #pollAbove(folders: number): boolean {
    if (folders <= mostWatches || this.#polls || this.#options.polling.mode === 'off') return false;
    this.#polls = true;
    const every = `every ${this.#options.polling.interval} ms`;
    this.#options.log.warn(
      `More than ${mostWatches} folders hold outputs: they are looked at ${every} instead of watched.`,
    );
    return true;
  }

  #start(targets: readonly WatchTarget[], reach: WatchTarget['reach'], generation: number): StartedWatch | undefined {
    const own = targets.filter((target) => target.reach === reach);
    if (own.length === 0) return undefined;
    const paths = own.map((target) => target.path);
    const watcher = watch(paths, { ...this.#chokidarOptions(own), ...(reach === 'itself' ? { depth: 0 } : {}) });
    let finish = () => {};
    const ready = new Promise<void>((resolve) => {
      finish = resolve;
    });
    watcher.once('ready', finish);
    watcher.on('all', (event, path) => this.#noticed(reach === 'below' ? event : 'change', path, generation));
    watcher.on('error', (error) => this.#failed(error, generation));
    // A closed watcher is never ready; who waits for it must not wait for ever.
    return { ready, close: () => watcher.close().finally(finish) };
  }

  #chokidarOptions(targets: readonly WatchTarget[]): ChokidarOptions {
    return {
      ignoreInitial: true,
      followSymlinks: false,
      // Whoever listens waits for quiet; a second wait in here would only delay it.
      atomic: false,
      ignorePermissionErrors: true,
      ignored: (path, stats) => !isWanted(targets, normalize(path), stats?.isDirectory()),
      ...(this.#polls
        ? {
            backend: 'polling',
            pollingInterval: this.#options.polling.interval,
            pollingBinaryInterval: this.#options.polling.interval,
          }
        : {}),
    };
  }

  #noticed(event: string, path: string, generation: number): void {
    if (generation !== this.#generation) return;
    if (event === 'addDir') this.#folders += 1;
    if (event === 'unlinkDir') this.#folders -= 1;
    this.#options.onChange(normalize(path));
    if (this.#pollAbove(this.#folders)) this.#restartInBackground();
  }

  #failed(error: unknown, generation: number): void {
    if (generation !== this.#generation) return;
    const { log, polling } = this.#options;
    const exhausted = ['ENOSPC', 'EMFILE', 'ENFILE'].includes(failureCode(error));
    if (!exhausted || this.#polls || polling.mode === 'off') {
      log.warn(`Watching outputs: ${failureReason(error)}.`);
      return;
    }
    this.#polls = true;
    log.warn(`The system has no more watches: outputs are looked at every ${polling.interval} ms instead.`);
    this.#restartInBackground();
  }

  #restartInBackground(): void {
    this.#restart().then(
      // What happened while too little was watched is not known: everything may have changed.
      () => {
        for (const target of this.#targets) this.#options.onChange(target.path);
      },
      (error: unknown) => this.#options.log.error('Watching outputs could not be started', error),
    );
  }

  #close(watches: readonly StartedWatch[]): void {
    const closed = Promise.allSettled(watches.map((watch) => watch.close()));
    this.#closing = Promise.all([this.#closing, closed]);
  }
}

interface StartedWatch {
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

function sameTargets(left: readonly WatchTarget[], right: readonly WatchTarget[]): boolean {
  const keys = new Set(right.map((target) => target.key));
  return left.length === right.length && left.every((target) => keys.has(target.key));
}

/** Folders that will be watched, counted up to a little over what is allowed. */
async function countFolders(targets: readonly WatchTarget[]): Promise<number> {
  let count = 0;
  for (const target of targets) {
    if (target.reach === 'itself') {
      count += 1;
      continue;
    }
    try {
      const limits = { depth: 64, folders: mostWatches + 1 };
      const enters = (parent: string, name: string) => target.accepts(parent === '' ? name : `${parent}/${name}`, true);
      for await (const _ of walkFolders(target.path, limits, (parent, name) => enters(parent.relative, name)))
        count += 1;
    } catch {
      // Gone since it was planned: chokidar waits for it with one watch.
      count += 1;
    }
  }
  return count;
}
