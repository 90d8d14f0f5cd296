// Watches the config and the baselines, which another window, the command line or a checkout may change.

import { basename, normalize, relative } from 'node:path';
import type { Log } from '../../core/model/ports.ts';
import { OutputWatcher, type Polling } from '../watching/watcher.ts';
import type { WatchTarget } from '../watching/watchPlan.ts';
import { withSlashes } from './paths.ts';

interface BaselineFolderWatcherOptions {
  /** Absolute path of `.benchmark-baseline`; it need not exist yet. */
  readonly root: string;
  readonly polling: Polling;
  readonly log: Log;
  readonly onConfig: () => void;
  readonly onBaselines: () => void;
}

const configName = 'config.json';
const baselinesName = 'baselines';

export class BaselineFolderWatcher {
  readonly #options: BaselineFolderWatcherOptions;
  readonly #watcher: OutputWatcher;

  constructor(options: BaselineFolderWatcherOptions) {
    this.#options = options;
    const { polling, log } = options;
    this.#watcher = new OutputWatcher({ polling, log, onChange: (path) => this.#noticed(path) });
  }

  /** Resolves once every later change will be reported. */
  async start(): Promise<void> {
    await this.#watcher.watch([targetOf(normalize(this.#options.root))]);
  }

  /** Reports nothing afterwards. */
  dispose(): Promise<void> {
    return this.#watcher.dispose();
  }

  #noticed(path: string): void {
    const { root, onConfig, onBaselines } = this.#options;
    const [first = ''] = withSlashes(relative(root, path)).split('/');
    // The folder itself or one of its ancestors was created or deleted.
    const isAll = first === '' || first === '..';
    if (isAll || first === configName) onConfig();
    if (isAll || first === baselinesName) onBaselines();
  }
}

/** The named baselines' folders and their files, without history and temporary files. */
const targetOf = (root: string): WatchTarget => ({
  path: root,
  reach: 'below',
  key: `own files ${root}`,
  accepts: (path, isFolder) => {
    const parts = path.split('/');
    if (isFolder) return parts[0] === baselinesName && parts.length <= 2 && !path.endsWith('.lock');
    return path === configName || (parts[0] === baselinesName && /\.(?:json|txt)$/.test(basename(path)));
  },
});
