// THE state of one workspace folder: config, baselines, suites and their verdicts. Everything shown is derived from it.

import { type AcceptanceItem, planAcceptance, type WantedAcceptance } from '../acceptance/acceptancePlan.ts';
import { Acceptances } from '../acceptance/acceptances.ts';
import { Acknowledgments } from '../acknowledgments/acknowledgments.ts';
import { BaselineManager } from '../baselines/baselineManager.ts';
import { renamesIn } from '../baselines/formerNames.ts';
import { NamedBaselines } from '../baselines/namedBaselines.ts';
import type { Config } from '../config/schema.ts';
import { Confirmations } from '../confirm/confirmations.ts';
import { detectorOf } from '../detection/evidenceDetector.ts';
import { withMetricOverrides } from '../detection/judgeWithConfig.ts';
import { History } from '../history/history.ts';
import { BackgroundTasks } from '../model/backgroundTasks.ts';
import { Emitter } from '../model/emitter.ts';
import { messageOf } from '../model/errors.ts';
import type { BenchmarkId, BenchmarkVerdict, Run } from '../model/model.ts';
import type { Output, ReadOutcome } from '../model/outputs.ts';
import { RunTracker } from '../suites/runTracker.ts';
import { Suite } from '../suites/suite.ts';
import { Trends } from '../trends/trends.ts';
import { BaselineSelection } from './baselineSelection.ts';
import { type ConfigEdit, ConfigFile } from './configFile.ts';
import { resolveConflict } from './resolveConflict.ts';
import { clearedLines, outcomeText } from './workspaceLog.ts';
import type { WorkspaceOptions } from './workspaceOptions.ts';

export type { WorkspaceOptions } from './workspaceOptions.ts';

export class Workspace {
  readonly options: WorkspaceOptions;
  readonly configFile: ConfigFile;
  readonly baselines: BaselineManager;
  readonly history: History;
  /** All named baselines, the one in use among them. */
  readonly names: NamedBaselines;
  readonly accepting: Acceptances;
  readonly acknowledgments: Acknowledgments;
  readonly baselineSelection: BaselineSelection;
  readonly confirmations: Confirmations;
  readonly trends: Trends;
  readonly #tracker: RunTracker;
  readonly #suites = new Map<string, Suite>();
  readonly #changes = new Emitter<void>();
  /** Fires after every change of anything below; coarse on purpose. */
  readonly onDidChange = this.#changes.event;
  readonly #ends = new Emitter<Run>();
  /** Fires when a run has ended and is in history. */
  readonly onDidEndRun = this.#ends.event;
  #loading = true;
  readonly #questions: BackgroundTasks;

  constructor(options: WorkspaceOptions) {
    this.options = options;
    const { root } = this;
    this.#questions = new BackgroundTasks(options.log);
    this.configFile = new ConfigFile(options.files, `${root}/config.json`, options.beforeConfigWrite);
    this.baselines = new BaselineManager({ ...options, root, rules: this.configFile.rules });
    this.names = new NamedBaselines(options.files, root);
    this.baselineSelection = new BaselineSelection({ ...options, root, baselines: this.baselines });
    this.history = new History(options.files, root, options.log, (suite) =>
      renamesIn(this.baselines.baselinesOf(suite)),
    );
    const { history, configFile } = this;
    const fire = () => this.#changes.fire();
    this.trends = new Trends({ git: options.git, history, configFile, questions: this.#questions, changed: fire });
    const own = { ...options, baselines: this.baselines, history, config: () => this.config };
    const changed = () => this.#judgeAll();
    const changeConfig = (edit: ConfigEdit) => this.changeConfig(edit);
    this.accepting = new Acceptances({ ...own, configFile, suites: this.#suites, changed, changeConfig });
    this.confirmations = new Confirmations(options.files, root, changed);
    this.acknowledgments = new Acknowledgments({ ...own, ended: changed });
    this.#tracker = new RunTracker({
      ...own,
      expected: (suite, runId) => this.#expected(suite, runId),
      settled: () => this.settled(),
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
    return [...this.#suites.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  suite(name: string): Suite | undefined {
    return this.#suites.get(name);
  }

  verdict(id: BenchmarkId): BenchmarkVerdict | undefined {
    return this.#suites.get(id.suite)?.verdicts.get(id.benchmark);
  }

  /** True until the first look at every known output is done. */
  get loading(): boolean {
    return this.#loading;
  }

  setLoading(loading: boolean): void {
    if (loading === this.#loading) return;
    this.#loading = loading;
    this.#changes.fire();
  }

  /** Reads config and baselines. Never rejects: what is wrong is state (`policyFile.problems`, `baselines.problems`). */
  async load(): Promise<void> {
    await this.configFile.load();
    this.baselines.useConfig(this.configFile.rules);
    this.#questions.ask('What was confirmed', () => this.confirmations.load());
    await this.reloadBaselines();
  }

  /** Changes config.json on disk, and takes it at once. @throws {Error} with a message for people when it must not change */
  async changeConfig(edit: ConfigEdit): Promise<void> {
    await this.configFile.change(edit);
    await this.reloadConfig();
  }

  /** After config.json changed on disk. */
  async reloadConfig(): Promise<void> {
    if (!(await this.configFile.load())) return;
    if (this.configFile.exists) await this.history.open();
    if (this.baselines.useConfig(this.configFile.rules)) return this.reloadBaselines();
    await this.baselineSelection.loadComparisonBaseline(this.config);
    this.askAncestry();
    this.#judgeAll();
    this.#askAboutCommits();
  }

  /** After a baseline file changed on disk: a checkout, a pull, another window. */
  async reloadBaselines(): Promise<void> {
    // A problem is state, and whoever shows the state says it: the log has the moment.
    await this.baselines.loadBaselines().catch((error: unknown) => this.options.log.info(messageOf(error)));
    await this.baselineSelection.loadComparisonBaseline(this.config);
    this.askAncestry();
    const known = this.baselines.suites;
    if (known.length > 0 || this.configFile.exists) await this.history.open();
    for (const name of known) this.#suiteOf(name);
    for (const suite of this.#suites.values()) this.#dropIfUnknown(suite);
    this.#judgeAll();
    this.#askAboutCommits();
  }

  /** After HEAD or a branch moved. Un-awaited: the verdicts stand, and are made again when git has answered something else. */
  askAncestry(): void {
    this.#questions.ask('The commit of HEAD', async () => {
      if (await this.baselineSelection.askGit(this.config)) this.#judgeAll();
    });
  }

  /** @throws {BaselineError} when the conflict in a baseline file or the config cannot be resolved; it is left as it is. */
  async resolveConflict(file: string): Promise<void> {
    await resolveConflict(this.options.files, file);
    await (file === this.configFile.path ? this.reloadConfig() : this.reloadBaselines());
  }

  applyOutcome(output: Output, outcome: ReadOutcome): void {
    if (outcome.kind === 'same') return;
    const suite = this.#suiteOf(output.suite);
    suite.output = output.path;
    suite.rule = output.rule.path;
    suite.problem = outcome.kind === 'problem' ? outcome.problem : undefined;
    this.options.log.info(`${output.suite}: ${outcomeText(outcome)}`);
    if (outcome.kind === 'run') this.#applyRun(suite, output, outcome);
    if (outcome.kind === 'gone') this.#applyGone(suite);
    this.#changes.fire();
  }

  /** Sorted into what is safe and what needs a reason; everything when nothing is wanted by name. */
  planAcceptance(wanted?: readonly WantedAcceptance[]): readonly AcceptanceItem[] {
    return planAcceptance(this.suites, wanted);
  }

  /**
   * Accepts what the plan names as the new baseline: the newest results, which may be newer than the plan. A result that is
   * the baseline already stays it, without a new version; what is gone is taken out. Answers how many benchmarks changed.
   * @throws {BaselineError} `conflict` when something in it is worse and no reason is given.
   */
  accept(items: readonly AcceptanceItem[], notes?: string): Promise<number> {
    return this.accepting.accept(items, notes);
  }

  get canUndo(): boolean {
    return this.accepting.canUndo;
  }

  /** Takes the last acceptance of this window back; answers how many benchmarks that were. */
  undoAcceptance(): Promise<number> {
    return this.accepting.undo();
  }

  /** Resolves when history and git have told what they know of everything that was read so far. */
  settled(): Promise<void> {
    return this.#questions.settled();
  }

  /** Ends the runs that are going on and waits until history has them. */
  async close(): Promise<void> {
    this.acknowledgments.dispose();
    await this.#tracker.endAll();
    for (const emitter of [this.#changes, this.#ends]) emitter.dispose();
  }

  #suiteOf(name: string): Suite {
    const known = this.#suites.get(name);
    if (known !== undefined) return known;
    const suite = new Suite(name);
    this.#suites.set(name, suite);
    this.#loadHistory(suite);
    return suite;
  }

  /** Un-awaited: what the past tells is added when it is there. */
  #loadHistory(suite: Suite): void {
    this.#questions.ask(`History of ${suite.name}`, async () => {
      const past = await this.history.load(suite.name);
      const complete = this.#tracker.reconsider(suite.name);
      if (past.length > 0) suite.pastChanged();
      if (suite.run === undefined || (complete === undefined && past.length === 0)) return;
      if (complete !== undefined) suite.reconsider(complete, this.history.latestComplete(suite.name));
      this.#judge(suite);
      this.#changes.fire();
    });
  }

  #applyRun(suite: Suite, output: Output, outcome: Extract<ReadOutcome, { kind: 'run' }>): void {
    const { run, complete, standing } = this.#tracker.update(output, outcome);
    const suspected = run.id === suite.run?.id ? [] : suite.suspected;
    suite.setRun(run, complete, this.history.latestComplete(suite.name), standing);
    this.#judge(suite);
    this.#askAboutCommits();
    for (const line of clearedLines(suite, suspected)) this.options.log.info(line);
    if (run.code.commit === undefined) this.#askGit(suite, run.id, outcome.modifiedAt);
  }

  #applyGone(suite: Suite): void {
    this.#tracker.forget(suite.name);
    suite.clearRun();
    this.#judge(suite);
    this.#dropIfUnknown(suite);
  }

  /** Neither an output nor a baseline: nothing is left to show. */
  #dropIfUnknown({ name, run, problem }: Suite): void {
    if (run !== undefined || problem !== undefined || this.baselines.suites.includes(name)) return;
    this.#suites.delete(name);
  }

  /** Never in the way of a verdict: the commit is filled in when git has answered. */
  #askGit(suite: Suite, runId: string, since: number): void {
    this.#questions.ask(`The commit of ${suite.name}`, async () => {
      const code = await this.options.git.codeState(since);
      const run = code.commit === undefined ? undefined : this.#tracker.setCode(suite.name, runId, code);
      if (run === undefined) return;
      suite.run = run;
      // Another run of the same code counts with it.
      if (this.history.hasRunOf(suite.name, run.code)) {
        suite.pastChanged();
        this.#judge(suite);
      }
      this.#changes.fire();
    });
  }

  #expected(suite: string, runId: string): number {
    const past = this.history.latestComplete(suite);
    if (past !== undefined && past.id !== runId) return past.results.length;
    return past === undefined ? this.baselines.ofSuite(suite).size : 0;
  }

  /** HEAD may have moved: what was acknowledged until a commit may be over. */
  #askAboutCommits(): void {
    if (this.config.acknowledged.every(({ untilCommit }) => untilCommit === undefined)) return;
    this.#questions.ask('What is acknowledged until a commit', async () => {
      if (await this.acknowledgments.askGit()) this.#judgeAll();
    });
  }

  #judgeAll(): void {
    for (const suite of this.#suites.values()) this.#judge(suite);
    this.#changes.fire();
  }

  #judge(suite: Suite): void {
    const { rules } = this.configFile;
    const method = withMetricOverrides(this.options.detector ?? detectorOf(rules.config));
    const detector = this.confirmations.heardBy(method, suite);
    suite.judge({ baselines: this.baselines, rules, detector, ended: this.history.ended(suite.name) });
    this.acknowledgments.apply(suite);
  }
}
