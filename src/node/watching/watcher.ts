// Reports changes of outputs through chokidar with few watches, and polls where watching cannot work.
// Chokidar can lose a folder that is created, deleted and recreated quickly (`make clean all`), so watches are restarted
// there.

import type { Log } from '../../core/model/ports.ts';
import { failureCode, failureReason } from '../files/fileError.ts';
import { isWithin } from '../files/paths.ts';
import { walkFolders } from '../files/walk.ts';
import { systemClock } from '../scheduling/clock.ts';
import { Debouncer } from '../scheduling/debounce.ts';
import { type StartedWatch, startWatch, type WatchListener } from './chokidarWatcher.ts';
import { type AncestorIds, ancestorIdsOf, replacedTargets } from './watchedAncestors.ts';
import type { WatchTarget } from './watchPlan.ts';

/** `auto` polls only if watching fails; network drives report no changes, so they need `on`. */
export interface Polling {
  readonly mode: 'auto' | 'on' | 'off';
  /** Milliseconds. */
  readonly interval: number;
}

interface WatcherOptions {
  readonly polling: Polling;
  readonly log: Log;
  /** Called if something was created, changed or deleted at this absolute path. */
  readonly onChange: (path: string) => void;
}

/** Maximum watches, because the system's limit applies to all programs together. */
const mostWatches = 2_000;

/** Debounce before a restart; chokidar has processed its events by then. */
const restartTiming = { settle: 100, longestSettle: 2_000 };

export class OutputWatcher {
  readonly #options: WatcherOptions;
  #targets: readonly WatchTarget[] = [];
  #watches: readonly StartedWatch[] = [];
  #ancestorIds: AncestorIds = new Map();
  /** Targets below an entry that was created or deleted: it may be both, with the same path. */
  readonly #parentChanged = new Set<WatchTarget>();
  readonly #restartSoon = new Debouncer(systemClock, restartTiming, () => this.#restartWhereMoved());
  #polls: boolean;
  #folders = 0;
  #generation = 0;
  #disposed = false;
  #closing: Promise<unknown> = Promise.resolve();

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#polls = options.polling.mode === 'on';
  }

  /** True while files are polled every `interval` instead of watched. */
  get polls(): boolean {
    return this.#polls;
  }

  /**
   * Replaces the watched targets. Resolves once every later change will be reported, with true if anything differs now.
   * Earlier changes may be missed.
   */
  async watch(targets: readonly WatchTarget[]): Promise<boolean> {
    if (sameTargets(targets, this.#targets)) return false;
    this.#targets = targets;
    this.#parentChanged.clear();
    await this.#restart();
    return true;
  }

  /** Stops every watch. Reports nothing afterwards. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#generation += 1;
    this.#restartSoon.cancel();
    this.#close(this.#watches);
    this.#watches = [];
    await this.#closing;
  }

  async #restart(): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    const targets = this.#targets;
    const ancestorIds = await ancestorIdsOf(targets);
    this.#folders = this.#polls ? 0 : await countFolders(targets);
    if (generation !== this.#generation) return;
    this.#ancestorIds = ancestorIds;
    this.#pollAbove(this.#folders);
    const before = this.#watches;
    const listener = this.#listener(generation);
    const pollInterval = this.#polls ? this.#options.polling.interval : undefined;
    const reaches = ['itself', 'below'] as const;
    this.#watches = reaches.flatMap((reach) => startWatch(targets, reach, pollInterval, listener) ?? []);
    await Promise.all(this.#watches.map(({ ready }) => ready));
    // Closed only now, so that no change is lost between the old watches and the new ones.
    this.#close(before);
    if (generation === this.#generation) this.#restartSoon.touch();
  }

  /** Old watches still report changes while new ones start, but their counts and errors are ignored. */
  #listener(generation: number): WatchListener {
    const isNewest = () => generation === this.#generation;
    return {
      noticed: (event, path) => this.#noticed(event, path, isNewest()),
      parentChanged: (path) => this.#noteParentChange(path),
      failed: (error) => {
        if (isNewest()) this.#failed(error);
      },
    };
  }

  #noteParentChange(path: string | undefined): void {
    for (const target of this.#targets)
      if (path !== undefined && target.path !== path && isWithin(path, target.path)) this.#parentChanged.add(target);
    this.#restartSoon.touch();
  }

  #restartWhereMoved(): void {
    const generation = this.#generation;
    const work = async () => {
      const moved = new Set([
        ...this.#parentChanged,
        ...replacedTargets(this.#ancestorIds, await ancestorIdsOf(this.#targets)),
      ]);
      if (moved.size === 0 || generation !== this.#generation) return;
      this.#parentChanged.clear();
      await this.#restartFor(moved);
    };
    work().catch((error: unknown) => this.#options.log.error('Restarting the watchers failed', error));
  }

  /** Restarts watches and reports the targets as changed, because events may have been missed meanwhile. */
  async #restartFor(targets: Iterable<WatchTarget>): Promise<void> {
    await this.#restart();
    if (this.#disposed) return;
    for (const target of targets) this.#options.onChange(target.path);
  }

  #pollAbove(folders: number): boolean {
    if (folders <= mostWatches || this.#polls || this.#options.polling.mode === 'off') return false;
    this.#polls = true;
    const every = `every ${this.#options.polling.interval} ms`;
    this.#options.log.warn(
      `More than ${mostWatches} folders have output files: they are polled ${every} instead of watched.`,
    );
    return true;
  }

  #noticed(event: string, path: string, isNewest: boolean): void {
    this.#options.onChange(path);
    // Watches report folders by themselves; polling does not.
    if (this.#polls) this.#noteParentChange(path);
    if (!isNewest) return;
    if (event === 'addDir') this.#folders += 1;
    if (event === 'unlinkDir') this.#folders -= 1;
    if (this.#pollAbove(this.#folders)) this.#restartInBackground();
  }

  #failed(error: unknown): void {
    const { log, polling } = this.#options;
    const exhausted = ['ENOSPC', 'EMFILE', 'ENFILE'].includes(failureCode(error));
    if (!exhausted || this.#polls || polling.mode === 'off') {
      log.warn(`Watching outputs: ${failureReason(error)}.`);
      return;
    }
    this.#polls = true;
    log.warn(`No more file watchers are available: output files are polled every ${polling.interval} ms instead.`);
    this.#restartInBackground();
  }

  #restartInBackground(): void {
    this.#restartFor(this.#targets).catch((error: unknown) =>
      this.#options.log.error('Starting the watchers failed', error),
    );
  }

  #close(watches: readonly StartedWatch[]): void {
    const closed = Promise.allSettled(watches.map((watch) => watch.close()));
    this.#closing = Promise.all([this.#closing, closed]);
  }
}

function sameTargets(left: readonly WatchTarget[], right: readonly WatchTarget[]): boolean {
  const keys = new Set(right.map((target) => target.key));
  return left.length === right.length && left.every((target) => keys.has(target.key));
}

/** Counts the folders to watch, up to just above the maximum. */
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
      // Deleted since planning: chokidar uses one watch to wait for it.
      count += 1;
    }
  }
  return count;
}
