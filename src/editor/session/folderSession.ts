// One workspace folder that is open: its state, the feed that fills it, and the watch over its own files.
// It refuses views: they read `workspace` and listen to it.

import * as vscode from 'vscode';
import './language.ts';
import type { DocumentAddress } from '../../core/baselines/documentAddress.ts';
import * as configEdits from '../../core/config/configEdits.ts';
import { setInConfig } from '../../core/config/editConfig.ts';
import * as eventEdits from '../../core/config/eventEdits.ts';
import * as describe from '../../core/formats/custom/customFormatEntry.ts';
import { ActiveFormats } from '../../core/formats/reading/activeFormats.ts';
import type { ContributedFormats } from '../../core/formats/reading/contributedFormats.ts';
import { Emitter } from '../../core/model/emitter.ts';
import type { Log } from '../../core/model/ports.ts';
import { baselineDocumentText } from '../../core/present/dialogs/baselineDocument.ts';
import * as eventText from '../../core/present/dialogs/eventText.ts';
import { panelModel } from '../../core/present/history/historyModel.ts';
import type { PanelState } from '../../core/present/history/panelState.ts';
import type { PanelModel } from '../../core/present/history/panelTypes.ts';
import * as reports from '../../core/present/reports/index.ts';
import * as noiseReport from '../../core/present/reports/noiseReport.ts';
import { withDirection } from '../../core/suites/directionOverrides.ts';
import type { DirectionDecision } from '../../core/suites/unknownDirections.ts';
import type { ConfigEdit } from '../../core/workspace/configFile.ts';
import { outputRules } from '../../core/workspace/outputRules.ts';
import { Workspace } from '../../core/workspace/workspace.ts';
import { removeLeftovers } from '../../node/confirm/worktree.ts';
import { BaselineFolderWatcher } from '../../node/files/baselineFolderWatcher.ts';
import { nodeFiles } from '../../node/files/files.ts';
import { guardFiles } from '../../node/files/guardedFiles.ts';
import { GitCommits } from '../../node/git/gitCommits.ts';
import { setUpMergeDriver } from '../../node/git/mergeDriverSetUp.ts';
import { ImportService } from '../../node/imports/importService.ts';
import { nodeMachine } from '../../node/machine/machine.ts';
import { OutputFeed } from '../../node/outputs/outputFeed.ts';
import { systemClock } from '../../node/scheduling/clock.ts';
import { OutdatedSources } from '../code/outdatedSources.ts';
import { SourceLocator } from '../code/sourceLocator.ts';
import { ConfirmController } from './confirmController.ts';
import { editorGit } from './gitExtension.ts';
import { watchHead } from './headWatch.ts';
import { settings } from './settings.ts';
import { SetUpSession } from './setUpSession.ts';
import { singleFlight } from './singleFlight.ts';
import { throwIfUnsaved } from './unsavedConfig.ts';

export class FolderSession implements vscode.Disposable {
  readonly folder: vscode.WorkspaceFolder;
  readonly workspace: Workspace;
  readonly locator: SourceLocator;
  readonly staleSources: OutdatedSources;
  readonly formats: ActiveFormats;
  readonly commits: GitCommits;
  readonly imports: ImportService;
  readonly setUp: SetUpSession;
  /** Describing an output: for commands, which are loaded before the engine and without it. */
  readonly describe = describe;
  /** What is known of noise: for commands, too. */
  readonly noiseReport = noiseReport;
  /** What is written into the config: for commands, too. */
  readonly configEdits = { ...configEdits, ...eventEdits };
  /** Words about events, and the formats of reports: for commands, too. */
  readonly eventText = eventText;
  readonly reports = reports;
  readonly confirming: ConfirmController;
  readonly #log: Log;
  readonly #idle = new Emitter<void>();
  /** Fires when every known output has been looked at; tests wait for it. */
  readonly onDidRest = this.#idle.event;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #readConfig: () => void;
  readonly #readBaselines: () => void;
  readonly #readHead: () => void;
  #feed: OutputFeed | undefined;
  #ownFiles: BaselineFolderWatcher | undefined;
  #rules = '';
  #usedSettings = '';
  #disposed = false;

  constructor(folder: vscode.WorkspaceFolder, contributed: ContributedFormats, log: Log) {
    this.folder = folder;
    this.#log = log;
    const path = folder.uri.fsPath;
    this.workspace = new Workspace({
      name: folder.name,
      folder: path.replaceAll('\\', '/'),
      files: guardFiles(nodeFiles, { folder: path, outsideAllowed: () => vscode.workspace.isTrusted }),
      clock: systemClock,
      machine: nodeMachine,
      git: editorGit(folder.uri, log),
      beforeConfigWrite: () => throwIfUnsaved(this.workspace.configFile.path),
      log,
    });
    this.commits = new GitCommits(path, () => vscode.workspace.isTrusted);
    this.formats = new ActiveFormats({ custom: () => this.workspace.configFile.formats, contributed, log });
    this.imports = new ImportService({
      folder: path,
      workspace: this.workspace,
      reader: this.formats,
      isTrusted: () => vscode.workspace.isTrusted,
    });
    this.setUp = new SetUpSession(this);
    this.#disposables.push(contributed.onDidChange(() => this.#rulesChanged()));
    this.locator = new SourceLocator(folder, this.formats, log);
    this.confirming = new ConfirmController(this.workspace, this.formats, () => this.#look());
    this.staleSources = new OutdatedSources(this.workspace, this.locator, log);
    const failed = (error: unknown) => log.error('Reading .benchmark-baseline failed', error);
    this.#readConfig = singleFlight(() => this.#configChanged(), failed);
    this.#readHead = singleFlight(async () => {
      this.workspace.askAncestry();
      await this.workspace.settled();
    }, failed);
    this.#readBaselines = singleFlight(() => this.workspace.reloadBaselines(), failed);
  }

  /** Config and baselines first, then the outputs. Un-awaited by activation. */
  async start(): Promise<void> {
    // Before they are read, so that no change falls between.
    await this.#watchOwnFiles();
    await this.workspace.load();
    this.formats.update();
    // The folder may have been closed meanwhile.
    if (this.#disposed) return this.#endOwnFiles();
    this.#feed = this.#createFeed();
    this.#disposables.push(watchHead(this.folder.uri.fsPath, this.#readHead));
    this.#feed.start();
    if (vscode.workspace.isTrusted) {
      removeLeftovers(this.folder.uri.fsPath, this.#log).catch((error: unknown) =>
        this.#log.error('Cleaning up after an earlier confirmation failed', error),
      );
    }
  }

  refresh(): void {
    this.#readConfig();
    this.#readBaselines();
    this.#feed?.refresh();
  }

  readAnyway(suite: string): void {
    this.#feed?.readAnyway(suite);
  }

  /**
   * Changes config.json on disk, and takes it at once.
   * @throws {Error} with a message for people when it has a fault or unsaved changes
   */
  async changeConfig(edit: ConfigEdit): Promise<void> {
    await this.workspace.changeConfig(edit);
    this.#rulesChanged();
  }

  /**
   * Writes which way is better into the config.
   * @param benchmarks their names; every benchmark when absent
   * @throws {Error} as `changePolicy` does
   */
  setDirection(metric: string, decision: DirectionDecision, benchmarks?: readonly string[]): Promise<void> {
    return this.changeConfig((text) => withDirection(text, metric, decision, benchmarks));
  }

  /** Makes another named baseline the one in use. @throws {Error} as `changePolicy` does */
  useBaseline(name: string): Promise<void> {
    return this.changeConfig((text) => setInConfig(text, 'baseline', 'name', name));
  }

  /** @throws {Error} with a message for people when a baseline cannot be read */
  baselineDocument(address: DocumentAddress): Promise<string> {
    return baselineDocumentText(this.workspace, address);
  }

  /** What the history panel shows. */
  history(state: PanelState): PanelModel {
    return panelModel(this.workspace, state);
  }

  /**
   * Writes into the config which named baseline stands beside the one in use; `undefined` for none.
   * @throws {Error} as `changePolicy` does
   */
  setComparisonBaseline(name: string | undefined): Promise<void> {
    return this.changeConfig((text) => configEdits.withComparisonBaseline(text, name));
  }

  /** @param program absolute path of the command line @throws {Error} with a message for people */
  setUpMergeDriver(program: string): Promise<void> {
    const { options, root } = this.workspace;
    return setUpMergeDriver({ files: options.files, folder: this.folder.uri.fsPath, root, program });
  }

  /** Settings about watching and size apply at once: the feed is made anew. */
  settingsChanged(): void {
    if (this.#feed === undefined || this.#feedSettings() === this.#usedSettings) return;
    this.#feed.dispose();
    this.#feed = this.#createFeed();
    this.#feed.start();
    this.#watchOwnFiles().then(
      () => this.refresh(),
      (error: unknown) => this.#log.error('Watching .benchmark-baseline failed', error),
    );
  }

  /** Resolves when history has the runs that were going on. */
  async close(): Promise<void> {
    await this.confirming.end();
    this.dispose();
    await this.workspace.close();
  }

  dispose(): void {
    this.#disposed = true;
    this.#feed?.dispose();
    this.#feed = undefined;
    this.#endOwnFiles();
    this.staleSources.dispose();
    this.locator.dispose();
    this.#idle.dispose();
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  #createFeed(): OutputFeed {
    const rules = outputRules(this.workspace.config, this.formats.formats);
    this.#rules = JSON.stringify(rules);
    this.#usedSettings = this.#feedSettings();
    const feed = new OutputFeed(rules, {
      folder: this.folder.uri.fsPath,
      reader: this.formats,
      clock: systemClock,
      log: this.#log,
      polling: settings.polling(this.folder.uri),
      maxOutputSize: settings.maxOutputSize(this.folder.uri),
      outsideAllowed: () => vscode.workspace.isTrusted,
    });
    feed.onOutcome((output, outcome) => {
      if (!this.confirming.isUnder(output.suite)) this.workspace.applyOutcome(output, outcome);
    });
    feed.onIdle(() => this.#rested());
    return feed;
  }

  #feedSettings(): string {
    return JSON.stringify([settings.polling(this.folder.uri), settings.maxOutputSize(this.folder.uri)]);
  }

  /** Resolves when every known output was looked at as it is now. */
  #look(): Promise<void> {
    const feed = this.#feed;
    if (feed === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      const rest = this.#idle.event(() => {
        rest.dispose();
        resolve();
      });
      this.#disposables.push(rest, { dispose: resolve });
      feed.refresh();
    });
  }

  #rested(): void {
    this.workspace.setLoading(false);
    this.#idle.fire();
  }

  /** Resolves once every later change of config and baselines will be told. */
  async #watchOwnFiles(): Promise<void> {
    this.#endOwnFiles();
    this.#ownFiles = new BaselineFolderWatcher({
      root: this.workspace.root,
      polling: settings.polling(this.folder.uri),
      log: this.#log,
      onConfig: this.#readConfig,
      onBaselines: this.#readBaselines,
    });
    await this.#ownFiles.start();
  }

  #endOwnFiles(): void {
    this.#ownFiles
      ?.dispose()
      .catch((error: unknown) => this.#log.error('Ending the watch over .benchmark-baseline failed', error));
    this.#ownFiles = undefined;
  }

  async #configChanged(): Promise<void> {
    await this.workspace.reloadConfig();
    this.#rulesChanged();
  }

  /** Config or formats are others now, perhaps: what to watch, and who reads it. */
  #rulesChanged(): void {
    const otherFormats = this.formats.update();
    const rules = outputRules(this.workspace.config, this.formats.formats);
    const text = JSON.stringify(rules);
    const otherRules = text !== this.#rules;
    this.#rules = text;
    if (otherFormats) this.#feed?.readAfresh(rules);
    else if (otherRules) this.#feed?.setRules(rules);
  }
}
