// Watches the project's own files: the config and the baselines, whoever writes them: another window, the command line,
// a checkout.

import { basename, normalize, relative } from 'node:path';
import type { Log } from '../../core/model/ports.ts';
import { OutputWatcher, type Polling } from '../watching/watcher.ts';
import type { WatchTarget } from '../watching/watchPlan.ts';
import { withSlashes } from './paths.ts';

interface BaselineFolderWatcherOptions {
  /** Absolute path of `.benchmark-baseline`; what does not exist yet is waited for. */
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

  /** Resolves once every later change will be told. */
  async start(): Promise<void> {
    await this.#watcher.watch([targetOf(normalize(this.#options.root))]);
  }

  /** Nothing is told afterwards. */
  dispose(): Promise<void> {
    return this.#watcher.dispose();
  }

  #noticed(path: string): void {
    const { root, onConfig, onBaselines } = this.#options;
    const [first = ''] = withSlashes(relative(root, path)).split('/');
    // The folder itself came or went, or something above it.
    const isAll = first === '' || first === '..';
    if (isAll || first === configName) onConfig();
    if (isAll || first === baselinesName) onBaselines();
  }
}

/** The folders of the named baselines and what is in them; neither history nor what is written beside a file on its way to it. */
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
