// THE state of one workspace folder: policy, baselines, suites and their verdicts. Everything shown is derived from it.
// It refuses vscode, disks and text for people: ports bring bytes, present makes words.

import { type AcceptanceItem, acceptancesOf, needsReason, planAcceptance, variablesOf } from './acceptance.ts';
import type { AcceptedVersion } from './baselines/baseline.ts';
import { BaselineManager } from './baselines/baselineManager.ts';
import { resolveConflict } from './baselines/resolveConflict.ts';
import type { Confirmation } from './confirming/confirmation.ts';
import { Confirmations } from './confirming/confirmations.ts';
import type { Detector } from './detection/detector.ts';
import { detectorOf } from './detection/method.ts';
import { BaselineError, messageOf } from './errors.ts';
import { Emitter } from './event.ts';
import { History } from './history/history.ts';
import type { BenchmarkId, BenchmarkVerdict, SystemInfo } from './model.ts';
import type { Output, ReadOutcome } from './outputs.ts';
import { PolicyFile } from './policy/policyFile.ts';
import type { Policy } from './policy/schema.ts';
import type { Clock, Files, Git, Log, Machine } from './ports.ts';
import { RunTracker } from './runTracker.ts';
import { Suite } from './suite.ts';
import { clearedLines, outcomeText } from './workspaceLog.ts';

export interface WorkspaceOptions {
  /** The folder's name, for people. */
  readonly name: string;
  /** Absolute path of the workspace folder, with `/`. */
  readonly folder: string;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly machine: Machine;
  readonly git: Git;
  /** The policy's method when absent. */
  readonly detector?: Detector;
}

export class Workspace {
  readonly options: WorkspaceOptions;
  readonly policyFile: PolicyFile;
  readonly baselines: BaselineManager;
  readonly history: History;
  readonly #confirmations: Confirmations;
  readonly #tracker: RunTracker;
  readonly #suites = new Map<string, Suite>();
  readonly #changes = new Emitter<void>();
  /** Fires after every change of anything below; coarse on purpose. */
  readonly onDidChange = this.#changes.event;
  #lastAcceptance: readonly AcceptedVersion[] = [];
  #loading = true;
  /** What was asked of history and git and is not answered yet. */
  readonly #asked = new Set<Promise<void>>();

  constructor(options: WorkspaceOptions) {
    this.options = options;
    const root = this.root;
    this.policyFile = new PolicyFile(options.files, `${root}/config.json`);
    this.baselines = new BaselineManager({ ...options, root, rules: this.policyFile.rules });
    this.history = new History(options.files, root, options.log);
    this.#confirmations = new Confirmations(options.files, root);
    this.#tracker = new RunTracker({
      ...options,
      history: this.history,
      policy: () => this.policy,
      expected: (suite, runId) => this.#expected(suite, runId),
      settled: () => this.settled(),
    });
  }

  /** `<workspace>/.benchmark-baseline` */
  get root(): string {
    return `${this.options.folder}/.benchmark-baseline`;
  }

  get policy(): Policy {
    return this.policyFile.rules.policy;
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

  /** Reads policy and baselines. Never rejects: what is wrong is state (`policyFile.problems`, `baselines.problems`). */
  async load(): Promise<void> {
    await this.policyFile.load();
    this.baselines.usePolicy(this.policyFile.rules);
    this.#ask('What was confirmed', () => this.#confirmations.load().then(() => this.#judgeAll()));
    await this.reloadBaselines();
  }

  /** After config.json changed on disk. */
  async reloadPolicy(): Promise<void> {
    if (!(await this.policyFile.load())) return;
    if (this.policyFile.exists) await this.history.open();
    if (this.baselines.usePolicy(this.policyFile.rules)) await this.reloadBaselines();
    else this.#judgeAll();
  }

  /** After a baseline file changed on disk: a checkout, a pull, another window. */
  async reloadBaselines(): Promise<void> {
    try {
      await this.baselines.loadBaselines();
    } catch (error) {
      this.options.log.error(messageOf(error), error);
    }
    const known = this.baselines.suites;
    if (known.length > 0 || this.policyFile.exists) await this.history.open();
    for (const name of known) this.#suiteOf(name);
    for (const suite of this.#suites.values()) this.#dropIfUnknown(suite);
    this.#judgeAll();
  }

  /** @throws {BaselineError} when a side of the conflict in a baseline file cannot be read; it is left as it is. */
  async resolveConflict(file: string): Promise<void> {
    await resolveConflict(this.options.files, file);
    await this.reloadBaselines();
  }

  /** What one look at an output brought. */
  applyOutcome(output: Output, outcome: ReadOutcome): void {
    if (outcome.kind === 'same') return;
    const suite = this.#suiteOf(output.suite);
    suite.output = output.path;
    suite.problem = outcome.kind === 'problem' ? outcome.problem : undefined;
    this.options.log.info(`${output.suite}: ${outcomeText(outcome)}`);
    if (outcome.kind === 'run') this.#applyRun(suite, output, outcome);
    if (outcome.kind === 'gone') this.#applyGone(suite);
    this.#changes.fire();
  }

  /** Sorted into what is safe and what needs a reason; everything when no ids are given. */
  planAcceptance(ids?: readonly BenchmarkId[]): readonly AcceptanceItem[] {
    return planAcceptance(this.suites, ids);
  }

  /**
   * Accepts what the plan names as the new baseline: the newest results, which may be newer than the plan. A result that is
   * the baseline already stays it, without a new version. Answers how many versions that made.
   * @throws {BaselineError} `conflict` when something in it is worse and no reason is given.
   */
  async accept(items: readonly AcceptanceItem[], notes?: string): Promise<number> {
    const now = this.planAcceptance(items.map((item) => item.id));
    if (needsReason(now) && (notes ?? '').trim() === '') {
      throw new BaselineError(
        'conflict',
        this.baselines.folder,
        'A result that got worse is accepted only with a reason.',
      );
    }
    await this.history.open();
    try {
      const details = { notes, variables: variablesOf(this.policy, this.options.machine) };
      const accepted = await this.baselines.acceptResults(acceptancesOf(this.#suites, now, details));
      if (accepted.length > 0) this.#lastAcceptance = accepted;
      return accepted.length;
    } finally {
      // Of several suites the first ones may have been written before one failed.
      this.#judgeAll();
    }
  }

  /**
   * Makes an earlier version count again, which can be undone like any acceptance.
   * @throws {BaselineError} `noBaseline` when it is kept no longer
   */
  async rollback(id: BenchmarkId, version: number, machine?: SystemInfo): Promise<void> {
    const accepted = await this.baselines.rollback(id, version, machine);
    this.#lastAcceptance = accepted === undefined ? [] : [accepted];
    this.#judgeAll();
  }

  /** What measuring a result again has shown; it counts until a newer run. @throws when it cannot be kept on disk; it counts nevertheless. */
  async confirm(suite: string, confirmation: Confirmation): Promise<void> {
    await this.#confirmations.add(suite, confirmation).finally(() => this.#judgeAll());
  }

  get canUndo(): boolean {
    return this.#lastAcceptance.length > 0;
  }

  /** Takes the last acceptance of this window back; answers how many benchmarks that were. */
  async undoAcceptance(): Promise<number> {
    const taken = this.#lastAcceptance;
    await this.baselines.removeVersions(taken);
    this.#lastAcceptance = [];
    this.#judgeAll();
    return taken.length;
  }

  /** Resolves when history and git have told what they know of everything that was read so far. */
  async settled(): Promise<void> {
    while (this.#asked.size > 0) await Promise.all(this.#asked);
  }

  /** Ends the runs that are going on and waits until history has them. */
  async close(): Promise<void> {
    await this.#tracker.endAll();
    this.#changes.dispose();
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
    this.#ask(`History of ${suite.name}`, async () => {
      const past = await this.history.load(suite.name);
      const complete = this.#tracker.reconsider(suite.name);
      if (past.length > 0) suite.pastChanged();
      if (suite.run === undefined || (complete === undefined && past.length === 0)) return;
      if (complete !== undefined) suite.reconsider(complete, this.history.latestComplete(suite.name));
      this.#judge(suite);
      this.#changes.fire();
    });
  }

  #ask(what: string, work: () => Promise<void>): void {
    const asking = work()
      .catch((error: unknown) => this.options.log.warn(`${what} is not known: ${messageOf(error)}`))
      .finally(() => this.#asked.delete(asking));
    this.#asked.add(asking);
  }

  #applyRun(suite: Suite, output: Output, outcome: Extract<ReadOutcome, { kind: 'run' }>): void {
    const { run, complete, standing } = this.#tracker.look(output, outcome);
    const suspects = run.id === suite.run?.id ? [] : suite.suspects;
    suite.setRun(run, complete, this.history.latestComplete(suite.name), standing);
    this.#judge(suite);
    for (const line of clearedLines(suite, suspects)) this.options.log.info(line);
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
    this.#ask(`The commit of ${suite.name}`, async () => {
      const code = await this.options.git.codeState(since);
      const run = code.commit === undefined ? undefined : this.#tracker.setCode(suite.name, runId, code);
      if (run === undefined) return;
      suite.run = run;
      this.#changes.fire();
    });
  }

  #expected(suite: string, runId: string): number {
    const past = this.history.latestComplete(suite);
    if (past !== undefined && past.id !== runId) return past.results.length;
    return past === undefined ? this.baselines.ofSuite(suite).size : 0;
  }

  #judgeAll(): void {
    for (const suite of this.#suites.values()) this.#judge(suite);
    this.#changes.fire();
  }

  #judge(suite: Suite): void {
    const { rules } = this.policyFile;
    if (this.#confirmations.supersede(suite.name, suite.run?.id)) suite.pastChanged();
    const detector = this.#confirmations.heardBy(this.options.detector ?? detectorOf(rules.policy), suite.name);
    suite.judge({ baselines: this.baselines, rules, detector, ended: this.history.ended(suite.name) });
  }
}
