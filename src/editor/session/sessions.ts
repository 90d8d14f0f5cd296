// One session per open workspace folder, with one change event for all of them.

import * as vscode from 'vscode';
import { Emitter } from '../../core/model/emitter.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { FolderSession, SessionParts } from './folderSession.ts';
import { settings } from './settings.ts';

/** The part of the engine that opens a folder. */
interface SessionEngine {
  readonly FolderSession: typeof FolderSession;
}

export class Sessions implements vscode.Disposable {
  readonly #parts: SessionParts;
  readonly #loadEngine: () => Promise<SessionEngine>;
  readonly #sessions = new Map<string, FolderSession>();
  readonly #opening = new Set<string>();
  readonly #changes = new Emitter<void>();
  readonly onDidChange = this.#changes.event;
  readonly #moves = new Emitter<void>();
  /** Fires when only the places of declarations may have changed. */
  readonly onDidMove = this.#moves.event;
  readonly #disposables: vscode.Disposable[];
  #disposed = false;

  constructor(parts: SessionParts, loadEngine: () => Promise<SessionEngine>) {
    this.#parts = parts;
    this.#loadEngine = loadEngine;
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

  /** @param folder path as in `WorkspaceOptions.folder` */
  of(folder: string): FolderSession | undefined {
    return this.all.find((session) => session.workspace.options.folder === folder);
  }

  /** Opens added workspace folders and closes removed ones. Safe to call at any time. */
  sync(): void {
    const wanted = openFolders();
    for (const [key, session] of this.#sessions) if (!wanted.has(key)) this.#close(key, session);
    for (const [key, folder] of wanted) {
      if (this.#sessions.has(key) || this.#opening.has(key)) continue;
      this.#opening.add(key);
      this.#open(key, folder)
        .catch((error: unknown) => this.#parts.log.error(`Opening ${folder.name} failed`, error))
        .finally(() => this.#opening.delete(key));
    }
    this.#changes.fire();
  }

  refresh(): void {
    for (const session of this.all) session.refresh();
  }

  /** Resolves when all current runs are in the history. */
  async close(): Promise<void> {
    await Promise.all(this.all.map((session) => session.close()));
  }

  dispose(): void {
    this.#disposed = true;
    for (const disposable of this.#disposables) disposable.dispose();
    for (const session of this.all) session.dispose();
    this.#changes.dispose();
    this.#moves.dispose();
  }

  async #open(key: string, folder: vscode.WorkspaceFolder): Promise<void> {
    const { FolderSession } = await this.#loadEngine();
    if (this.#disposed || !openFolders().has(key)) return;
    const session = new FolderSession(folder, this.#parts);
    this.#sessions.set(key, session);
    session.workspace.onDidChange(() => this.#changes.fire());
    session.staleSources.onDidChange(() => this.#changes.fire());
    session.locator.onDidChange(() => this.#moves.fire());
    this.#changes.fire();
    await session.start();
  }

  #close(key: string, session: FolderSession): void {
    this.#sessions.delete(key);
    session.close().catch((error: unknown) => this.#parts.log.error('Closing a folder failed', error));
  }

  #settingsChanged(): void {
    for (const session of this.all) session.settingsChanged();
    this.#changes.fire();
  }
}

/** Returns the workspace folders on disk by identity. */
function openFolders(): ReadonlyMap<string, vscode.WorkspaceFolder> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
  return new Map(folders.map((folder) => [folder.uri.toString(), folder]));
}
