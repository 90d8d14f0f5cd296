// One open workspace folder: its state, the feed that fills it, and the watchers of config and baselines.
// Does not know views: they read `workspace` and listen to it.

import * as vscode from 'vscode';
import type { DocumentAddress } from '../../core/baselines/documentAddress.ts';
import type { ConfigEdit } from '../../core/config/configEdits.ts';
import { ActiveFormats } from '../../core/formats/reading/activeFormats.ts';
import type { ContributedFormats } from '../../core/formats/reading/contributedFormats.ts';
import type { Log } from '../../core/model/ports.ts';
import { baselineDocumentText } from '../../core/present/dialogs/baselineDocument.ts';
import { panelModel } from '../../core/present/history/historyModel.ts';
import type { PanelState } from '../../core/present/history/panelState.ts';
import type { PanelModel } from '../../core/present/history/panelTypes.ts';
import { Workspace } from '../../core/workspace/workspace.ts';
import { removeLeftovers } from '../../node/confirm/worktree.ts';
import { nodeFiles } from '../../node/files/files.ts';
import { guardFiles } from '../../node/files/guardedFiles.ts';
import { GitCommits } from '../../node/git/gitCommits.ts';
import { ImportService } from '../../node/imports/importService.ts';
import { nodeMachine } from '../../node/machine/machine.ts';
import { systemClock } from '../../node/scheduling/clock.ts';
import { OutdatedSources } from '../code/outdatedSources.ts';
import { SourceLocator } from '../code/sourceLocator.ts';
import type { UndoOffer } from '../dialogs/undoOffer.ts';
import { updateAutomatically } from './autoUpdates.ts';
import { ConfirmController } from './confirmController.ts';
import { FolderFeed } from './folderFeed.ts';
import { editorGit } from './gitExtension.ts';
import { ProjectWatch } from './projectWatch.ts';
import { SetUpSession } from './setUpSession.ts';
import { throwIfUnsaved } from './unsavedConfig.ts';

/** Objects that all open folders share. */
export interface SessionParts {
  readonly contributed: ContributedFormats;
  readonly undo: UndoOffer;
  readonly log: Log;
}

export class FolderSession implements vscode.Disposable {
  readonly folder: vscode.WorkspaceFolder;
  readonly workspace: Workspace;
  readonly locator: SourceLocator;
  readonly staleSources: OutdatedSources;
  readonly formats: ActiveFormats;
  readonly commits: GitCommits;
  readonly imports: ImportService;
  readonly setUp: SetUpSession;
  readonly confirming: ConfirmController;
  readonly #log: Log;
  readonly #feed: FolderFeed;
  readonly #watch: ProjectWatch;
  readonly #disposables: readonly { dispose(): void }[];
  #disposed = false;

  constructor(folder: vscode.WorkspaceFolder, { contributed, undo, log }: SessionParts) {
    this.folder = folder;
    this.#log = log;
    const path = folder.uri.fsPath;
    const isTrusted = () => vscode.workspace.isTrusted;
    this.workspace = createWorkspace(folder, log);
    const { workspace } = this;
    const changeConfig = (edit: ConfigEdit) => this.changeConfig(edit);
    this.commits = new GitCommits(path, isTrusted);
    this.formats = new ActiveFormats({ custom: () => workspace.configFile.formats, contributed, log });
    this.imports = new ImportService({ folder: path, workspace, reader: this.formats, isTrusted });
    this.setUp = new SetUpSession({ folder, workspace, formats: this.formats, changeConfig });
    this.locator = new SourceLocator(folder, this.formats, log);
    this.staleSources = new OutdatedSources(workspace, this.locator, log);
    this.confirming = new ConfirmController(workspace, this.formats, () => this.#feed.reread());
    const isPaused = (suite: string) => this.confirming.isUnder(suite);
    this.#feed = new FolderFeed({ folder, workspace, formats: this.formats, log, isPaused });
    this.#watch = new ProjectWatch({ folder, workspace, log, onConfig: () => this.#feed.adoptRules() });
    this.#disposables = [
      this.#feed,
      this.#watch,
      this.staleSources,
      this.locator,
      contributed.onDidChange(() => this.#feed.adoptRules()),
    ];
    updateAutomatically({ workspace, changeConfig, undo, log });
  }

  /** Reads config and baselines, then the output files. Activation does not await it. */
  async start(): Promise<void> {
    // Watch before reading, so that no change is missed.
    await this.#watch.watchFiles();
    await this.workspace.load();
    this.formats.update();
    // The folder may have been closed meanwhile.
    if (this.#disposed) return this.#watch.dispose();
    this.#watch.watchHead();
    this.#feed.start();
    if (vscode.workspace.isTrusted) {
      removeLeftovers(this.folder.uri.fsPath, this.#log).catch((error: unknown) =>
        this.#log.error('Cleaning up after an earlier confirmation failed', error),
      );
    }
  }

  refresh(): void {
    this.#watch.refresh();
    this.#feed.refresh();
  }

  readAnyway(suite: string): void {
    this.#feed.readAnyway(suite);
  }

  /**
   * Changes config.json on disk and applies it at once.
   * @throws {Error} with a user-readable message if it is invalid or has unsaved changes
   */
  async changeConfig(edit: ConfigEdit): Promise<void> {
    await this.workspace.changeConfig(edit);
    this.#feed.adoptRules();
  }

  /** @throws {Error} with a user-readable message if a baseline cannot be read */
  baselineDocument(address: DocumentAddress): Promise<string> {
    return baselineDocumentText(this.workspace, address);
  }

  /** Returns the history panel's model. */
  history(state: PanelState): PanelModel {
    return panelModel(this.workspace, state);
  }

  /** Applies changed settings about watching and size. */
  settingsChanged(): void {
    if (!this.#feed.adoptSettings()) return;
    this.#watch.watchFiles().then(
      () => this.refresh(),
      (error: unknown) => this.#log.error('Watching .benchmark-baseline failed', error),
    );
  }

  /** Resolves when the current runs are in the history. */
  async close(): Promise<void> {
    await this.confirming.end();
    this.dispose();
    await this.workspace.close();
  }

  dispose(): void {
    this.#disposed = true;
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

function createWorkspace(folder: vscode.WorkspaceFolder, log: Log): Workspace {
  const path = folder.uri.fsPath;
  const workspace: Workspace = new Workspace({
    name: folder.name,
    folder: path.replaceAll('\\', '/'),
    files: guardFiles(nodeFiles, { folder: path, outsideAllowed: () => vscode.workspace.isTrusted }),
    clock: systemClock,
    machine: nodeMachine,
    git: editorGit(folder.uri, log),
    beforeConfigWrite: () => throwIfUnsaved(workspace.configFile.path),
    log,
  });
  return workspace;
}
