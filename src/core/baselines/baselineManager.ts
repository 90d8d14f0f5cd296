// The accepted baselines of one workspace folder: what each benchmark is held against, and every way to change that.
// Reads are synchronous, from memory; what writes returns a Promise.

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
  /** The defaults where there is no configuration. */
  readonly rules?: ConfigRules;
}

/** What is known of a result besides its metrics. */
export interface CheckedResult {
  /** Config overrides match its name. Without it the name is taken to be the id, as most formats have it. */
  readonly benchmark?: Benchmark | undefined;
  /** The machine that measured; this one by default. */
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
  /** A load that began before an acceptance must not end after it: it would bring back what was there before. */
  readonly #changes = new PromiseQueue();
  #ancestry: Ancestry | undefined;

  constructor(options: BaselineManagerOptions) {
    this.#options = options;
    this.#given = options.rules;
    this.#store = new BaselineStore(options.files, options.root, this.#rules.config.baseline.name);
  }

  /** Files that could not be read. They are never overwritten. */
  get problems(): readonly BaselineError[] {
    return this.#problems;
  }

  /** The folder that holds the named baseline in use. */
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

  /** Another config may name another baseline: load again when this answers true. */
  useConfig(rules: ConfigRules): boolean {
    const renamed = rules.config.baseline.name !== this.#rules.config.baseline.name;
    this.#given = rules;
    if (renamed) this.#store = new BaselineStore(this.#options.files, this.#options.root, rules.config.baseline.name);
    return renamed;
  }

  /** Where the sources stand: of several versions it decides which one counts. Until it is known the newest does. */
  useAncestry(ancestry: Ancestry): void {
    this.#ancestry = ancestry;
  }

  /**
   * Reads the store; one that does not exist yet is an empty one. Files that can be read are loaded in any case.
   * @throws {BaselineError} the first of `problems`.
   */
  loadBaselines(): Promise<void> {
    return this.#changes.add(async () => {
      const { suites, problems } = await this.#store.load();
      this.#suites = new Map(suites.map((suite) => [suite.suite, suite]));
      this.#problems = problems;
      if (problems[0] !== undefined) throw problems[0];
    });
  }

  /** Writes every suite, merged with what is on disk, creating parent folders; crash-safe. */
  async saveBaselines(): Promise<void> {
    for (const [suite, ours] of this.#suites) await this.update(suite, (theirs) => mergeBaselines(ours, theirs));
  }

  /** Accepts metrics as the baseline: the version before + 1, or 1. Saved before it resolves. */
  async setBaseline(
    id: BenchmarkId,
    metrics: readonly Metric[],
    options: Omit<Acceptance, 'id' | 'metrics'> = {},
  ): Promise<AcceptedVersion | undefined> {
    return (await this.setBaselines([{ id, metrics, ...options }]))[0];
  }

  /** Accepts many, writing each suite once. Every one becomes a new version. */
  setBaselines(list: readonly Acceptance[]): Promise<readonly AcceptedVersion[]> {
    return this.#add(list, 'nothing');
  }

  /**
   * The gesture of accepting results: as `setBaselines`, but what the newest version on the machine says already is left
   * out. Accepting one run twice changes no byte.
   * @param leaveOut `known`: nothing that has a version on the machine is accepted
   */
  acceptResults(list: readonly Acceptance[], leaveOut: LeaveOut = 'same'): Promise<readonly AcceptedVersion[]> {
    return this.#add(list, leaveOut);
  }

  /**
   * Makes an earlier version count again, as a new version that says so and can be taken back like any other.
   * @throws {BaselineError} `noBaseline` when there is no such version
   */
  async rollback(id: BenchmarkId, version: number, machine?: SystemInfo): Promise<AcceptedVersion | undefined> {
    const entry = this.versionsOf(id, machine).find((kept) => kept.version === version);
    if (entry === undefined) throw noSuchVersion(version, this.fileOf(id.suite));
    return this.setBaseline(id, entry.metrics, rolledBack(entry, this.#ancestry));
  }

  /** Takes accepted versions back, so that the ones before them count again. */
  async removeVersions(list: readonly AcceptedVersion[]): Promise<void> {
    await this.updateAll(versionRemovals(list));
  }

  /** The entry that counts for the machine, this one by default, or nothing. */
  getBaseline(id: BenchmarkId, machine?: SystemInfo): BaselineEntry | undefined {
    return this.ofSuite(id.suite, machine).own(id.benchmark);
  }

  /** For whoever asks about many benchmarks of one suite: how its baselines stand now for the machine, this one by default. */
  ofSuite(suite: string, machine?: SystemInfo): SelectedBaselines {
    const { benchmarks, formerly } = this.baselinesOf(suite);
    return new SelectedBaselines(benchmarks, this.#machineId(machine), this.#scope, this.#ancestry, formerly);
  }

  /** All kept versions, newest of each machine first. */
  getVersions(id: BenchmarkId): readonly BaselineEntry[] {
    return this.#suites.get(id.suite)?.benchmarks.get(id.benchmark) ?? [];
  }

  /** The kept versions of one machine, this one by default, newest first; those of every machine where they are shared. */
  versionsOf(id: BenchmarkId, machine?: SystemInfo): readonly BaselineEntry[] {
    const machineId = this.#machineId(machine);
    const line = this.getVersions(id).filter((entry) => this.#scope === 'shared' || entry.machineId === machineId);
    return [...line].sort((a, b) => b.version - a.version);
  }

  /** Everything accepted for a suite, for its text at a version. */
  baselinesOf(suite: string): SuiteBaselines {
    return this.#suites.get(suite) ?? { suite, benchmarks: noBenchmarks };
  }

  /** Every id that has a baseline, of one suite or of all. */
  benchmarkIds(suite?: string): readonly BenchmarkId[] {
    const suites = suite === undefined ? [...this.#suites.values()] : [this.#suites.get(suite)];
    return suites.flatMap((entry) =>
      entry === undefined ? [] : [...entry.benchmarks.keys()].map((benchmark) => ({ suite: entry.suite, benchmark })),
    );
  }

  /** What the config's method says, and without a configuration the default rule; nothing when there is no baseline. */
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

  /** The automatic update of requirements.md. Answers whether it updated. */
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

  /** The note with which a result becomes the baseline by itself; `undefined` when it does not. */
  autoUpdateNote(question: AutoUpdateQuestion): string | undefined {
    return autoUpdateNote(question, this.#options.judge);
  }

  generateReport(): BaselineReport {
    return reportOf(this.#newest(), new Date(this.#options.clock.now()));
  }

  /** A report's entries with the tail, for exports. */
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

  /** Another change of a suite than accepting: under the lock of its file, of what stands there now. */
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
