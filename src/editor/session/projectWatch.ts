// Watches config and baselines in .benchmark-baseline and git's HEAD, and reads each again when it changes.

import type * as vscode from 'vscode';
import type { Log } from '../../core/model/ports.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { BaselineFolderWatcher } from '../../node/files/baselineFolderWatcher.ts';
import { singleFlight } from '../../node/scheduling/singleFlight.ts';
import { watchHead } from './headWatch.ts';
import { settings } from './settings.ts';

export interface ProjectWatchParts {
  readonly folder: vscode.WorkspaceFolder;
  readonly workspace: Workspace;
  readonly log: Log;
  /** Called after config.json was read. */
  readonly onConfig: () => void;
}

export class ProjectWatch implements vscode.Disposable {
  readonly #parts: ProjectWatchParts;
  readonly #readConfig: () => void;
  readonly #readBaselines: () => void;
  readonly #readHead: () => void;
  #files: BaselineFolderWatcher | undefined;
  #head: vscode.Disposable | undefined;

  constructor(parts: ProjectWatchParts) {
    this.#parts = parts;
    const { workspace, log, onConfig } = parts;
    const failed = (error: unknown) => log.error('Reading .benchmark-baseline failed', error);
    this.#readConfig = singleFlight(async () => {
      await workspace.reloadConfig();
      onConfig();
    }, failed);
    this.#readBaselines = singleFlight(() => workspace.reloadBaselines(), failed);
    this.#readHead = singleFlight(async () => {
      workspace.askAncestry();
      await workspace.settled();
    }, failed);
  }

  /** Starts or restarts with the current settings; resolves when the watchers are ready. */
  async watchFiles(): Promise<void> {
    this.#endFiles();
    this.#files = new BaselineFolderWatcher({
      root: this.#parts.workspace.root,
      polling: settings.polling(this.#parts.folder.uri),
      log: this.#parts.log,
      onConfig: this.#readConfig,
      onBaselines: this.#readBaselines,
    });
    await this.#files.start();
  }

  watchHead(): void {
    this.#head = watchHead(this.#parts.folder.uri.fsPath, this.#readHead);
  }

  /** Reads config and baselines again. */
  refresh(): void {
    this.#readConfig();
    this.#readBaselines();
  }

  dispose(): void {
    this.#endFiles();
    this.#head?.dispose();
    this.#head = undefined;
  }

  #endFiles(): void {
    this.#files
      ?.dispose()
      .catch((error: unknown) => this.#parts.log.error('Ending the watch over .benchmark-baseline failed', error));
    this.#files = undefined;
  }
}
