// Tells when something changed where outputs lie, through chokidar, with few watches; polls where watching cannot work.
// Chokidar can lose a folder that comes, goes and comes at once (`make clean all`): where one did, watches are started
// anew.

import type { Log } from '../../core/model/ports.ts';
import { failureCode, failureReason } from '../files/fileError.ts';
import { isWithin } from '../files/paths.ts';
import { walkFolders } from '../files/walk.ts';
import { systemClock } from '../scheduling/clock.ts';
import { Debouncer } from '../scheduling/debounce.ts';
import { type StartedWatch, startWatch, type WatchListener } from './chokidarWatcher.ts';
import { type AncestorIds, ancestorIdsOf, replacedTargets } from './watchedAncestors.ts';
import type { WatchTarget } from './watchPlan.ts';

/** `auto` polls only where watching fails; for network drives, which report no changes, it has to be switched `on`. */
export interface Polling {
  readonly mode: 'auto' | 'on' | 'off';
  /** Milliseconds. */
  readonly interval: number;
}

interface WatcherOptions {
  readonly polling: Polling;
  readonly log: Log;
  /** Something appeared, changed or went at this absolute path. */
  readonly onChange: (path: string) => void;
}

/** The system has a limit of watches for all programs together; more than this is not ours to take. */
const mostWatches = 2_000;

/** When to start anew where folders came or went: chokidar is done with what it noticed by then. */
const footingTiming = { settle: 100, longestSettle: 2_000 };

export class OutputWatcher {
  readonly #options: WatcherOptions;
  #targets: readonly WatchTarget[] = [];
  #watches: readonly StartedWatch[] = [];
  #footing: AncestorIds = new Map();
  /** Targets below a folder that came or went since: it may have done both, and stand where it stood. */
  readonly #shaken = new Set<WatchTarget>();
  readonly #lookAtFooting = new Debouncer(systemClock, footingTiming, () => this.#restartWhereMoved());
  #polls: boolean;
  #folders = 0;
  #generation = 0;
  #disposed = false;
  #closing: Promise<unknown> = Promise.resolve();

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#polls = options.polling.mode === 'on';
  }

  /** Whether files are looked at every `interval` now, instead of watched. */
  get polls(): boolean {
    return this.#polls;
  }

  /**
   * Replaces what is watched. Resolves to whether anything is different now, once every later change will be told; of what
   * happened until then it tells nothing for certain.
   */
  async watch(targets: readonly WatchTarget[]): Promise<boolean> {
    if (sameTargets(targets, this.#targets)) return false;
    this.#targets = targets;
    this.#shaken.clear();
    await this.#restart();
    return true;
  }

  /** Ends every watch. Nothing is told afterwards. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#generation += 1;
    this.#lookAtFooting.cancel();
    this.#close(this.#watches);
    this.#watches = [];
    await this.#closing;
  }

  async #restart(): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    const targets = this.#targets;
    const footing = await ancestorIdsOf(targets);
    this.#folders = this.#polls ? 0 : await countFolders(targets);
    if (generation !== this.#generation) return;
    this.#footing = footing;
    this.#pollAbove(this.#folders);
    const before = this.#watches;
    const listener = this.#listener(generation);
    const pollInterval = this.#polls ? this.#options.polling.interval : undefined;
    const reaches = ['itself', 'below'] as const;
    this.#watches = reaches.flatMap((reach) => startWatch(targets, reach, pollInterval, listener) ?? []);
    await Promise.all(this.#watches.map(({ ready }) => ready));
    // Only now, so that no change falls between the old watches and the new ones.
    this.#close(before);
    if (generation === this.#generation) this.#lookAtFooting.touch();
  }

  /** Earlier watches still tell of changes while new ones are started; what they count and fail at is of no interest any more. */
  #listener(generation: number): WatchListener {
    const isNewest = () => generation === this.#generation;
    return {
      noticed: (event, path) => this.#noticed(event, path, isNewest()),
      parentChanged: (path) => this.#shake(path),
      failed: (error) => {
        if (isNewest()) this.#failed(error);
      },
    };
  }

  #shake(path: string | undefined): void {
    for (const target of this.#targets)
      if (path !== undefined && target.path !== path && isWithin(path, target.path)) this.#shaken.add(target);
    this.#lookAtFooting.touch();
  }

  #restartWhereMoved(): void {
    const generation = this.#generation;
    const work = async () => {
      const moved = new Set([...this.#shaken, ...replacedTargets(this.#footing, await ancestorIdsOf(this.#targets))]);
      if (moved.size === 0 || generation !== this.#generation) return;
      this.#shaken.clear();
      await this.#restartFor(moved);
    };
    work().catch((error: unknown) => this.#options.log.error('Restarting the watchers failed', error));
  }

  /** What happened while too little was watched is not known: whatever concerns these targets may have changed. */
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
    // Watches tell of folders by themselves, polls by nothing else.
    if (this.#polls) this.#shake(path);
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
