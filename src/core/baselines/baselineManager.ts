// The accepted baselines of one workspace folder: active versions and all changes to them.
// Reads are synchronous, from memory; writes return a Promise.

import { ConfigRules } from '../config/configRules.ts';
import { defaultConfig } from '../config/schema.ts';
import type { Ancestry } from '../model/ancestry.ts';
import type { BaselineError } from '../model/errors.ts';
import { fingerprint } from '../model/machine.ts';
import type { Benchmark, BenchmarkId, Metric, SystemInfo } from '../model/model.ts';
import type { Clock, Files, Machine } from '../model/ports.ts';
import { PromiseQueue } from '../model/promiseQueue.ts';
import type { LeaveOut } from './addAcceptances.ts';
import { type AutoUpdateQuestion, autoUpdateNote } from './autoUpdateNote.ts';
import type { Acceptance, AcceptedVersion, BaselineEntry, SuiteBaselines } from './baseline.ts';
import {
  type BaselineMetrics,
  type BaselineReport,
  baselineMetrics,
  type IdentifiedEntry,
  reportOf,
} from './baselineReport.ts';
import { mergeBaselines } from './mergeBaselineFiles.ts';
import type { RegressionAnalysis, RegressionJudge } from './regressionJudge.ts';
import { noSuchVersion, rolledBack } from './rollback.ts';
import { BaselineStore } from './store/baselineStore.ts';
import { SelectedBaselines } from './suiteBaselines.ts';
import { addingChanges, type SuiteChange, versionRemovals } from './suiteChanges.ts';

export interface BaselineManagerOptions {
  readonly files: Files;
  /** `<workspace>/.benchmark-baseline` */
  readonly root: string;
  readonly machine: Machine;
  readonly clock: Clock;
  readonly judge: RegressionJudge;
  /** Default rules when absent. */
  readonly rules?: ConfigRules;
}

/** Context of a result to check. */
export interface CheckedResult {
  /** Matched by config overrides. Without it the id is used as the name, which holds for most formats. */
  readonly benchmark?: Benchmark | undefined;
  /** Machine that measured; this machine by default. */
  readonly systemInfo?: SystemInfo | undefined;
}

const defaultRules = new ConfigRules(defaultConfig);
const noBenchmarks: ReadonlyMap<string, readonly BaselineEntry[]> = new Map();

export class BaselineManager {
  readonly #options: BaselineManagerOptions;
  #given: ConfigRules | undefined;
  #store: BaselineStore;
  #suites = new Map<string, SuiteBaselines>();
  #problems: readonly BaselineError[] = [];
  /** Orders loads and acceptances: a load that finishes late would restore the old state. */
  readonly #changes = new PromiseQueue();
  #ancestry: Ancestry | undefined;

  constructor(options: BaselineManagerOptions) {
    this.#options = options;
    this.#given = options.rules;
    this.#store = new BaselineStore(options.files, options.root, this.#rules.config.baseline.name);
  }

  /** Errors of unreadable files, which are never overwritten. */
  get problems(): readonly BaselineError[] {
    return this.#problems;
  }

  /** Folder of the named baseline in use. */
  get folder(): string {
    return this.#store.folder;
  }

  get thisMachine(): SystemInfo {
    return this.#options.machine.systemInfo;
  }

  get suites(): readonly string[] {
    return [...this.#suites.keys()];
  }

  fileOf(suite: string): string {
    return this.#store.fileOf(suite);
  }

  /** Returns true if the config selects another named baseline, which must then be loaded. */
  useConfig(rules: ConfigRules): boolean {
    const renamed = rules.config.baseline.name !== this.#rules.config.baseline.name;
    this.#given = rules;
    if (renamed) this.#store = new BaselineStore(this.#options.files, this.#options.root, rules.config.baseline.name);
    return renamed;
  }

  /** Sets the git ancestry by which the active version is selected. Until then the newest version is active. */
  useAncestry(ancestry: Ancestry): void {
    this.#ancestry = ancestry;
  }

  /**
   * Reads all baseline files; a missing folder is empty. Loads the readable files even if others fail.
   * @throws {BaselineError} the first of `problems`
   */
  loadBaselines(): Promise<void> {
    return this.#changes.add(async () => {
      const { suites, problems } = await this.#store.load();
      this.#suites = new Map(suites.map((suite) => [suite.suite, suite]));
      this.#problems = problems;
      if (problems[0] !== undefined) throw problems[0];
    });
  }

  /** Writes every suite, merged with the files on disk. Creates parent folders; crash-safe. */
  async saveBaselines(): Promise<void> {
    for (const [suite, ours] of this.#suites) await this.update(suite, (theirs) => mergeBaselines(ours, theirs));
  }

  /** Accepts metrics as the next version. Saved before it resolves. */
  async setBaseline(
    id: BenchmarkId,
    metrics: readonly Metric[],
    options: Omit<Acceptance, 'id' | 'metrics'> = {},
  ): Promise<AcceptedVersion | undefined> {
    return (await this.setBaselines([{ id, metrics, ...options }]))[0];
  }

  /** Accepts many results and writes each suite once. Each becomes a new version. */
  setBaselines(list: readonly Acceptance[]): Promise<readonly AcceptedVersion[]> {
    return this.#add(list, 'nothing');
  }

  /**
   * Accepts results like `setBaselines`, but skips those that equal the newest version on their machine, so that
   * accepting a run twice does not change the file.
   * @param leaveOut `known`: skip everything that has a version on the machine
   */
  acceptResults(list: readonly Acceptance[], leaveOut: LeaveOut = 'same'): Promise<readonly AcceptedVersion[]> {
    return this.#add(list, leaveOut);
  }

  /**
   * Makes an earlier version active again by adding a copy as a new version, which can be undone.
   * @throws {BaselineError} `noBaseline` when there is no such version
   */
  async rollback(id: BenchmarkId, version: number, machine?: SystemInfo): Promise<AcceptedVersion | undefined> {
    const entry = this.versionsOf(id, machine).find((kept) => kept.version === version);
    if (entry === undefined) throw noSuchVersion(version, this.fileOf(id.suite));
    return this.setBaseline(id, entry.metrics, rolledBack(entry, this.#ancestry));
  }

  /** Removes accepted versions, so that the previous ones are active again. */
  async removeVersions(list: readonly AcceptedVersion[]): Promise<void> {
    await this.updateAll(versionRemovals(list));
  }

  /** Returns the active entry for the machine (this one by default), or nothing. */
  getBaseline(id: BenchmarkId, machine?: SystemInfo): BaselineEntry | undefined {
    return this.ofSuite(id.suite, machine).own(id.benchmark);
  }

  /**
   * Returns the selected baselines of a suite for the machine (this one by default), for looking up many benchmarks.
   */
  ofSuite(suite: string, machine?: SystemInfo): SelectedBaselines {
    const { benchmarks, formerly } = this.baselinesOf(suite);
    return new SelectedBaselines(benchmarks, this.#machineId(machine), this.#scope, this.#ancestry, formerly);
  }

  /** Returns all kept versions, the newest of each machine first. */
  getVersions(id: BenchmarkId): readonly BaselineEntry[] {
    return this.#suites.get(id.suite)?.benchmarks.get(id.benchmark) ?? [];
  }

  /**
   * Returns the kept versions of one machine (this one by default), newest first; those of all machines if they are
   * shared.
   */
  versionsOf(id: BenchmarkId, machine?: SystemInfo): readonly BaselineEntry[] {
    const machineId = this.#machineId(machine);
    const line = this.getVersions(id).filter((entry) => this.#scope === 'shared' || entry.machineId === machineId);
    return [...line].sort((a, b) => b.version - a.version);
  }

  /** Returns everything accepted for a suite. */
  baselinesOf(suite: string): SuiteBaselines {
    return this.#suites.get(suite) ?? { suite, benchmarks: noBenchmarks };
  }

  /** Returns the ids that have a baseline, of one suite or of all. */
  benchmarkIds(suite?: string): readonly BenchmarkId[] {
    const suites = suite === undefined ? [...this.#suites.values()] : [this.#suites.get(suite)];
    return suites.flatMap((entry) =>
      entry === undefined ? [] : [...entry.benchmarks.keys()].map((benchmark) => ({ suite: entry.suite, benchmark })),
    );
  }

  /**
   * Judges a result with the config's method, or the threshold rule without a config; nothing if there is no baseline.
   */
  checkRegression(
    id: BenchmarkId,
    current: readonly Metric[],
    { benchmark, systemInfo }: CheckedResult = {},
  ): RegressionAnalysis | undefined {
    const baseline = this.getBaseline(id, systemInfo);
    if (baseline === undefined) return undefined;
    const known = benchmark ?? { id: id.benchmark, name: id.benchmark, path: [id.benchmark], ...versionOf(baseline) };
    const measured = { result: { benchmark: known, metrics: current }, machine: this.#machine(systemInfo) };
    return this.#options.judge.analyze({ ...measured, baseline, rules: this.#given });
  }

  /** Carries out an automatic update (docs/verdicts.md, "Automatic updates"). Returns true if it updated. */
  async maybeUpdateBaseline(
    id: BenchmarkId,
    current: readonly Metric[],
    { benchmark, ...options }: Omit<Acceptance, 'id' | 'metrics' | 'notes'> & CheckedResult = {},
  ): Promise<boolean> {
    const { systemInfo, benchmarkVersion = benchmark?.version } = options;
    const notes = this.autoUpdateNote({
      baseline: this.getBaseline(id, systemInfo),
      current,
      benchmarkVersion,
      hasRegressed: () => this.checkRegression(id, current, { benchmark, systemInfo })?.hasRegression === true,
    });
    if (notes === undefined) return false;
    await this.setBaseline(id, current, { ...options, benchmarkVersion, notes });
    return true;
  }

  /** Returns the note with which a result becomes the baseline automatically; `undefined` if it does not. */
  autoUpdateNote(question: AutoUpdateQuestion): string | undefined {
    return autoUpdateNote(question, this.#options.judge);
  }

  generateReport(): BaselineReport {
    return reportOf(this.#newest(), new Date(this.#options.clock.now()));
  }

  /** Returns the report's entries with p95, for exports. */
  exportMetrics(): readonly BaselineMetrics[] {
    return this.#newest().map(baselineMetrics);
  }

  #newest(): readonly IdentifiedEntry[] {
    return this.benchmarkIds().flatMap((id) => {
      const entry = this.getBaseline(id) ?? this.getVersions(id)[0];
      return entry === undefined ? [] : [{ id, entry }];
    });
  }

  get #rules(): ConfigRules {
    return this.#given ?? defaultRules;
  }

  get #scope(): 'separate' | 'shared' {
    return this.#rules.config.baseline.machines;
  }

  #machine(machine: SystemInfo | undefined): SystemInfo {
    return machine ?? this.thisMachine;
  }

  #machineId(machine: SystemInfo | undefined): string {
    return fingerprint(this.#machine(machine));
  }

  /** Applies a change to a suite as it is on disk, holding its file lock. */
  async update(suite: string, change: SuiteChange['change']): Promise<void> {
    await this.updateAll([{ suite, change }]);
  }

  /** In one turn: what is loaded because of the first file that is written is loaded once, after the last. */
  async updateAll(changes: readonly SuiteChange[]): Promise<void> {
    await this.#changes.add(() =>
      this.#store.updateAll(changes, (updated) => {
        if (updated.benchmarks.size === 0) this.#suites.delete(updated.suite);
        else this.#suites.set(updated.suite, updated);
      }),
    );
  }

  async #add(list: readonly Acceptance[], leaveOut: LeaveOut): Promise<readonly AcceptedVersion[]> {
    const { keepVersions: keep, machines: scope } = this.#rules.config.baseline;
    const now = this.#options.clock.now();
    const rules = { now, thisMachine: this.thisMachine, scope, keep, leaveOut, ancestry: this.#ancestry };
    const accepted = new Map<string, readonly AcceptedVersion[]>();
    await this.updateAll(addingChanges(list, rules, accepted));
    return [...accepted.values()].flat();
  }
}

const versionOf = ({ benchmarkVersion }: BaselineEntry) =>
  benchmarkVersion === undefined ? {} : { version: benchmarkVersion };
