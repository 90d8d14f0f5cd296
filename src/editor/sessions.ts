// The open workspace folders, one session each, and one event for all of them.
// It refuses to know what a session does.

import * as vscode from 'vscode';
import { Emitter } from '../core/event.ts';
import type { Log } from '../core/ports.ts';
import type { Workspace } from '../core/workspace.ts';
import { FolderSession } from './folderSession.ts';
import { settings } from './settings.ts';

export class Sessions implements vscode.Disposable {
  readonly #log: Log;
  readonly #sessions = new Map<string, FolderSession>();
  readonly #changes = new Emitter<void>();
  readonly onDidChange = this.#changes.event;
  readonly #moves = new Emitter<void>();
  /** Fires when benchmarks may stand elsewhere in their sources; nothing else changed. */
  readonly onDidMove = this.#moves.event;
  readonly #disposables: vscode.Disposable[];

  constructor(log: Log) {
    this.#log = log;
    this.#disposables = [
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.sync()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.refresh()),
      settings.onDidChange(() => this.#settingsChanged()),
    ];
  }

  get all(): readonly FolderSession[] {
    return [...this.#sessions.values()];
  }

  get workspaces(): readonly Workspace[] {
    return this.all.map((session) => session.workspace);
  }

  /** @param folder as `WorkspaceOptions.folder` */
  of(folder: string): FolderSession | undefined {
    return this.all.find((session) => session.workspace.options.folder === folder);
  }

  /** Adds what is missing, closes what is gone. Safe to call at any time. */
  sync(): void {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
    const wanted = new Set(folders.map((folder) => folder.uri.toString()));
    for (const [key, session] of this.#sessions) if (!wanted.has(key)) this.#close(key, session);
    for (const folder of folders) if (!this.#sessions.has(folder.uri.toString())) this.#open(folder);
    this.#changes.fire();
  }

  refresh(): void {
    for (const session of this.all) session.refresh();
  }

  /** Resolves when every run that was going on is in history. */
  async close(): Promise<void> {
    await Promise.all(this.all.map((session) => session.close()));
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    for (const session of this.all) session.dispose();
    this.#changes.dispose();
    this.#moves.dispose();
  }

  #open(folder: vscode.WorkspaceFolder): void {
    const session = new FolderSession(folder, this.#log);
    this.#sessions.set(folder.uri.toString(), session);
    session.workspace.onDidChange(() => this.#changes.fire());
    session.locator.onDidChange(() => this.#moves.fire());
    session.start().catch((error: unknown) => this.#log.error(`Starting in ${folder.name} failed`, error));
  }

  #close(key: string, session: FolderSession): void {
    this.#sessions.delete(key);
    session.close().catch((error: unknown) => this.#log.error('Closing a folder failed', error));
  }

  #settingsChanged(): void {
    for (const session of this.all) session.settingsChanged();
    this.#changes.fire();
  }
}
