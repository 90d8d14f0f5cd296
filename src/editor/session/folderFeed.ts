// Reads and watches one folder's output files according to config, formats and settings, and forwards the results.

import * as vscode from 'vscode';
import type { ActiveFormats } from '../../core/formats/reading/activeFormats.ts';
import type { Log } from '../../core/model/ports.ts';
import { outputRules } from '../../core/workspace/outputRules.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { OutputFeed } from '../../node/outputs/outputFeed.ts';
import { systemClock } from '../../node/scheduling/clock.ts';
import { settings } from './settings.ts';

export interface FolderFeedParts {
  readonly folder: vscode.WorkspaceFolder;
  readonly workspace: Workspace;
  readonly formats: ActiveFormats;
  readonly log: Log;
  /** True while the suite's output file holds a repetition instead of a run. Called for every read. */
  readonly isPaused: (suite: string) => boolean;
}

export class FolderFeed implements vscode.Disposable {
  readonly #parts: FolderFeedParts;
  readonly #waiting = new Set<() => void>();
  #feed: OutputFeed | undefined;
  #rules = '';
  #usedSettings = '';

  constructor(parts: FolderFeedParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#feed = this.#createFeed();
    this.#feed.start();
  }

  refresh(): void {
    this.#feed?.refresh();
  }

  /** Reads an output file that is larger than the limit. */
  readAnyway(suite: string): void {
    this.#feed?.readAnyway(suite);
  }

  /** Resolves when all known output files have been read in their current state, or the folder was closed. */
  reread(): Promise<void> {
    const feed = this.#feed;
    if (feed === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
      feed.refresh();
    });
  }

  /** Applies the current config and formats. */
  adoptRules(): void {
    const { workspace, formats } = this.#parts;
    const otherFormats = formats.update();
    const rules = outputRules(workspace.config, formats.formats);
    const text = JSON.stringify(rules);
    const otherRules = text !== this.#rules;
    this.#rules = text;
    if (otherFormats) this.#feed?.readAfresh(rules);
    else if (otherRules) this.#feed?.setRules(rules);
  }

  /** Restarts the feed if a setting about watching or size changed. @returns true if one did */
  adoptSettings(): boolean {
    if (this.#feed === undefined || this.#settingsNow() === this.#usedSettings) return false;
    this.#feed.dispose();
    this.start();
    return true;
  }

  dispose(): void {
    this.#feed?.dispose();
    this.#feed = undefined;
    this.#endWaiting();
  }

  #createFeed(): OutputFeed {
    const { folder, workspace, formats, log, isPaused } = this.#parts;
    const rules = outputRules(workspace.config, formats.formats);
    this.#rules = JSON.stringify(rules);
    this.#usedSettings = this.#settingsNow();
    const feed = new OutputFeed(rules, {
      folder: folder.uri.fsPath,
      reader: formats,
      clock: systemClock,
      log,
      polling: settings.polling(folder.uri),
      maxOutputSize: settings.maxOutputSize(folder.uri),
      outsideAllowed: () => vscode.workspace.isTrusted,
    });
    feed.onOutcome(({ output, outcome }) => {
      if (!isPaused(output.suite)) workspace.applyOutcome(output, outcome);
    });
    feed.onIdle(() => {
      workspace.setLoading(false);
      this.#endWaiting();
    });
    return feed;
  }

  #settingsNow(): string {
    const { uri } = this.#parts.folder;
    return JSON.stringify([settings.polling(uri), settings.maxOutputSize(uri)]);
  }

  #endWaiting(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }
}
