// The state of one workspace folder: config, baselines, suites and verdicts. Everything shown is derived from it.

import { Acceptances } from '../acceptance/acceptances.ts';
import { Acknowledgments } from '../acknowledgments/acknowledgments.ts';
import { BaselineManager } from '../baselines/baselineManager.ts';
import { renamesIn } from '../baselines/formerNames.ts';
import { NamedBaselines } from '../baselines/namedBaselines.ts';
import type { ConfigEdit } from '../config/configEdits.ts';
import type { Config } from '../config/schema.ts';
import type { Detector } from '../detection/detector.ts';
import { regressionJudge } from '../detection/regressionAnalysis.ts';
import { History } from '../history/history.ts';
import { BackgroundTasks } from '../model/backgroundTasks.ts';
import { Emitter } from '../model/emitter.ts';
import { messageOf } from '../model/errors.ts';
import type { BenchmarkId, BenchmarkVerdict, Run } from '../model/model.ts';
import type { Output, ReadOutcome } from '../model/outputs.ts';
import type { Clock, Files, Git, Log, Machine } from '../model/ports.ts';
import { Confirmations } from '../suites/confirmations.ts';
import type { Suite } from '../suites/suite.ts';
import { Trends } from '../trends/trends.ts';
import { BaselineSelection } from './baselineSelection.ts';
import { ConfigFile } from './configFile.ts';
import { FolderSuites } from './folderSuites.ts';
import { Outcomes } from './outcomes.ts';
import { resolveConflict } from './resolveConflict.ts';

export interface WorkspaceOptions {
  /** Display name of the folder. */
  readonly name: string;
  /** Absolute path of the workspace folder, with `/`. */
  readonly folder: string;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly machine: Machine;
  readonly git: Git;
  /** Throws a user-facing error if config.json must not change now because it has unsaved edits. */
  readonly beforeConfigWrite?: () => void;
  /** Detector to use; the config's method when absent. */
  readonly detector?: Detector;
}

export class Workspace {
  readonly options: WorkspaceOptions;
  readonly configFile: ConfigFile;
  readonly baselines: BaselineManager;
  readonly history: History;
  /** All named baselines, including the one in use. */
  readonly names: NamedBaselines;
  /** Changes accepted baselines. */
  readonly acceptances: Acceptances;
  readonly acknowledgments: Acknowledgments;
  readonly baselineSelection: BaselineSelection;
  readonly confirmations: Confirmations;
  readonly trends: Trends;
  readonly #suites: FolderSuites;
  readonly #outcomes: Outcomes;
  readonly #changes = new Emitter<void>();
  /** Fires after every change of the state, without details. */
  readonly onDidChange = this.#changes.event;
  readonly #ends = new Emitter<Run>();
  /** Fires when a run has ended and is recorded in history. */
  readonly onDidEndRun = this.#ends.event;
  #loading = true;
  readonly #tasks: BackgroundTasks;

  constructor(options: WorkspaceOptions) {
    this.options = options;
    const { root } = this;
    const { files, git, log } = options;
    const tasks = new BackgroundTasks(log);
    this.#tasks = tasks;
    const configFile = new ConfigFile(files, `${root}/config.json`, options.beforeConfigWrite);
    this.configFile = configFile;
    const baselines = new BaselineManager({ ...options, root, judge: regressionJudge, rules: configFile.rules });
    this.baselines = baselines;
    this.names = new NamedBaselines(files, root);
    this.baselineSelection = new BaselineSelection({ ...options, root, baselines });
    const history = new History(files, root, log, (suite) => renamesIn(baselines.baselinesOf(suite)));
    this.history = history;
    const changed = () => this.#changes.fire();
    const judgeAll = () => this.#judgeAll();
    this.trends = new Trends({ git, history, configFile, questions: tasks, changed });
    this.confirmations = new Confirmations(files, root, judgeAll);
    const common = { ...options, baselines, history, config: () => this.config };
    this.acknowledgments = new Acknowledgments({ ...common, ended: judgeAll });
    const { confirmations, acknowledgments } = this;
    const suites = new FolderSuites({
      baselines,
      history,
      confirmations,
      acknowledgments,
      configFile,
      detector: options.detector,
      added: (suite) => this.#outcomes.loadHistory(suite),
    });
    this.#suites = suites;
    this.acceptances = new Acceptances({
      baselines,
      history,
      suites,
      config: configFile,
      machine: options.machine,
      changed: judgeAll,
      changeConfig: (edit) => this.changeConfig(edit),
    });
    this.#outcomes = new Outcomes({
      ...common,
      suites,
      tasks,
      changed,
      read: () => this.#askAboutCommits(),
      ended: (run) => this.#ends.fire(run),
    });
  }

  /** `<workspace>/.benchmark-baseline` */
  get root(): string {
    return `${this.options.folder}/.benchmark-baseline`;
  }

  get config(): Config {
    return this.configFile.rules.config;
  }

  /** Sorted by name. */
  get suites(): readonly Suite[] {
    return this.#suites.all;
  }

  suite(name: string): Suite | undefined {
    return this.#suites.byName.get(name);
  }

  verdict(id: BenchmarkId): BenchmarkVerdict | undefined {
    return this.suite(id.suite)?.verdicts.get(id.benchmark);
  }

  /** True until every known output was read once. */
  get loading(): boolean {
    return this.#loading;
  }

  setLoading(loading: boolean): void {
    if (loading === this.#loading) return;
    this.#loading = loading;
    this.#changes.fire();
  }

  /** Reads config and baselines. Never rejects: errors become state (`configFile.problems`, `baselines.problems`). */
  async load(): Promise<void> {
    await this.configFile.load();
    this.baselines.useConfig(this.configFile.rules);
    this.#tasks.ask('What was confirmed', () => this.confirmations.load());
    await this.reloadBaselines();
  }

  /** Changes config.json on disk and reloads it. @throws {Error} with a user-facing message when it must not change */
  async changeConfig(edit: ConfigEdit): Promise<void> {
    await this.configFile.change(edit);
    await this.reloadConfig();
  }

  /** Call after config.json changed on disk. */
  async reloadConfig(): Promise<void> {
    if (!(await this.configFile.load())) return;
    if (this.configFile.exists) await this.history.open();
    if (this.baselines.useConfig(this.configFile.rules)) return this.reloadBaselines();
    await this.baselineSelection.loadComparisonBaseline(this.config);
    this.askAncestry();
    this.#judgeAll();
    this.#askAboutCommits();
  }

  /** Call after a baseline file changed on disk: a checkout, a pull, another window. */
  async reloadBaselines(): Promise<void> {
    // The problem is part of the state and shown from there; the log records when it occurred.
    await this.baselines.loadBaselines().catch((error: unknown) => this.options.log.info(messageOf(error)));
    await this.baselineSelection.loadComparisonBaseline(this.config);
    this.askAncestry();
    const known = this.baselines.suites;
    if (known.length > 0 || this.configFile.exists) await this.history.open();
    for (const name of known) this.#suites.getOrAdd(name);
    for (const suite of this.#suites.all) this.#suites.removeIfEmpty(suite);
    this.#judgeAll();
    this.#askAboutCommits();
  }

  /** Call after HEAD or a branch moved. Not awaited: verdicts stay until git reports a change. */
  askAncestry(): void {
    this.#tasks.ask('The commit of HEAD', async () => {
      if (await this.baselineSelection.askGit(this.config)) this.#judgeAll();
    });
  }

  /**
   * @throws {BaselineError} when the conflict in a baseline file or the config cannot be resolved; the file is not
   * changed then
   */
  async resolveConflict(file: string): Promise<void> {
    await resolveConflict(this.options.files, file);
    await (file === this.configFile.path ? this.reloadConfig() : this.reloadBaselines());
  }

  applyOutcome(output: Output, outcome: ReadOutcome): void {
    this.#outcomes.apply(output, outcome);
  }

  /** Resolves when history and git have answered for everything read so far. */
  settled(): Promise<void> {
    return this.#tasks.settled();
  }

  /** Ends the current runs and waits until history has recorded them. */
  async close(): Promise<void> {
    this.acknowledgments.dispose();
    await this.#outcomes.endAll();
    for (const emitter of [this.#changes, this.#ends]) emitter.dispose();
  }

  /** HEAD may have moved, which may end acknowledgments that are limited by a commit. */
  #askAboutCommits(): void {
    if (this.config.acknowledged.every(({ untilCommit }) => untilCommit === undefined)) return;
    this.#tasks.ask('What is acknowledged until a commit', async () => {
      if (await this.acknowledgments.askGit()) this.#judgeAll();
    });
  }

  #judgeAll(): void {
    this.#suites.judgeAll();
    this.#changes.fire();
  }
}
