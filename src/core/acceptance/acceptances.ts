// Accepting in one workspace folder: carrying a plan out, rolling back, and taking the last gesture back.
import { t } from '@vscode/l10n';
import type { LeaveOut } from '../baselines/addAcceptances.ts';
import type { Acceptance, AcceptedVersion, SuiteBaselines } from '../baselines/baseline.ts';
import type { BaselineManager } from '../baselines/baselineManager.ts';
import { type Rename, type Renamed, renameBenchmarks, undoRename } from '../baselines/renameBenchmarks.ts';
import type { OverrideRename } from '../config/overrideRenames.ts';
import type { Config } from '../config/schema.ts';
import { isConfirmedImprovement } from '../detection/confirmedImprovement.ts';
import type { History } from '../history/history.ts';
import type { PastRun } from '../history/historyRecord.ts';
import { type PoolKind, pooledResult, pooledRuns } from '../history/pooledRuns.ts';
import { BaselineError } from '../model/errors.ts';
import type { BenchmarkId, Run, SystemInfo } from '../model/model.ts';
import type { Machine } from '../model/ports.ts';
import type { Suite } from '../suites/suite.ts';
import type { ConfigEdit, ConfigFile } from '../workspace/configFile.ts';
import {
  type AcceptanceItem,
  needsReason,
  planAcceptance,
  planRemoval,
  type WantedAcceptance,
} from './acceptancePlan.ts';
import { type AutomaticItem, type Confirmed, planAutoUpdate } from './autoUpdate.ts';
import { type ConfigRename, configRenames, renameInConfig, undoConfigRename } from './configRenames.ts';
import { createAcceptance } from './createAcceptance.ts';

export interface AcceptancesSource {
  readonly baselines: BaselineManager;
  readonly history: History;
  readonly machine: Machine;
  readonly config: () => Config;
  readonly configFile: ConfigFile;
  readonly suites: ReadonlyMap<string, Suite>;
  /** The baselines are others than before. */
  readonly changed: () => void;
  readonly changeConfig: (edit: ConfigEdit) => Promise<void>;
}

/** An import that is carried out. */
export interface BaselineImport {
  readonly list: readonly Acceptance[];
  /** `known` leaves every baseline that is there as it is; `same` puts what differs on top. */
  readonly leaveOut: Extract<LeaveOut, 'known' | 'same'>;
  /** Earlier runs, for history. */
  readonly runs?: readonly PastRun[];
}

/** How much an import brought. */
export interface Imported {
  readonly versions: number;
  /** New in history; what is older than all that history keeps is not. */
  readonly runs: number;
}

/** What one gesture did to the baselines. */
interface Done {
  readonly added: readonly AcceptedVersion[];
  readonly removed: readonly SuiteBaselines[];
  readonly renamed?: Renamed;
  readonly config?: ConfigRename;
}

const nothing: Done = { added: [], removed: [] };

export class Acceptances {
  readonly #source: AcceptancesSource;
  #last = nothing;

  constructor(source: AcceptancesSource) {
    this.#source = source;
  }

  /** The benchmarks that could be taken out of the baseline: they are not in the newest complete run. */
  planRemoval(wanted?: readonly BenchmarkId[]): readonly AcceptanceItem[] {
    return planRemoval(this.#source.suites.values(), wanted);
  }

  /** Answers how many versions that made and how many benchmarks it took out. @throws {BaselineError} */
  async accept(items: readonly AcceptanceItem[], notes: string | undefined): Promise<number> {
    const { baselines } = this.#source;
    const now = this.#planAgain(items);
    if (needsReason(now) && (notes ?? '').trim() === '') {
      throw new BaselineError(
        'conflict',
        baselines.folder,
        t('A result that got worse is accepted only with a reason.'),
      );
    }
    const gone = now.flatMap(({ kind, id }) => (kind === 'gone' ? [id] : []));
    const accepted = now.flatMap((item) => this.#acceptance(item, notes));
    return this.#write(accepted, gone);
  }

  /** What a run that has ended would update by itself; empty when it is not the newest of its suite any more. */
  planAutoUpdate({ suite: name, id }: Run, confirmed = this.#confirmed): readonly AutomaticItem[] {
    const suite = this.#source.suites.get(name);
    return suite?.run?.id === id ? planAutoUpdate(suite, this.#source.baselines, confirmed) : [];
  }

  /** Does it, each with its own note; can be undone like any acceptance. Answers how many versions that made. */
  autoUpdate(run: Run, confirmed = this.#confirmed): Promise<number> {
    const items = this.planAutoUpdate(run, confirmed);
    return this.#write(items.flatMap((item) => this.#acceptance(item, item.notes)));
  }

  /**
   * Makes an earlier version count again, which can be undone like any acceptance.
   * @throws {BaselineError} `noBaseline` when it is kept no longer
   */
  async rollback(id: BenchmarkId, version: number, machine?: SystemInfo): Promise<void> {
    this.#refuseBlind();
    const accepted = await this.#source.baselines.rollback(id, version, machine);
    this.#last = accepted === undefined ? nothing : { added: [accepted], removed: [] };
    this.#source.changed();
  }

  /**
   * Benchmarks of one suite have other names: their versions move, entries of the config that name them alone move along, and
   * history is read under the new names from now on. Can be undone like any acceptance. Answers how many entries moved.
   * @throws {BaselineError} `noBaseline` when nothing is accepted under one of the old names
   * @throws {Error} with a message for people when config.json has a fault or cannot change now; then nothing moves
   */
  async rename(suite: string, renames: readonly Rename[]): Promise<number> {
    const { baselines, suites } = this.#source;
    const inConfig = configRenames(suites, suite, renames);
    const renamed = await renameBenchmarks(baselines, suite, renames);
    const config = await this.#moveInConfig(inConfig, renamed);
    this.#last = { ...nothing, renamed, ...(config === undefined ? {} : { config }) };
    this.#namesChanged(suite);
    return config?.entries ?? 0;
  }

  /**
   * Takes over what was measured elsewhere; can be undone like any acceptance, but past runs stay: they were measured.
   * @throws {BaselineError} when a baseline file cannot be read or written
   */
  async import({ list, leaveOut, runs = [] }: BaselineImport): Promise<Imported> {
    const { baselines, history, changed } = this.#source;
    this.#refuseBlind();
    try {
      await history.open();
      const added = await baselines.acceptResults(list, leaveOut);
      if (added.length > 0) this.#last = { added, removed: [] };
      return { versions: added.length, runs: await this.#remember(runs) };
    } finally {
      // Of several suites the first ones may have been written before one failed.
      changed();
    }
  }

  get canUndo(): boolean {
    return countOf(this.#last) > 0;
  }

  /** Answers how many benchmarks that were. */
  async undo(): Promise<number> {
    const { baselines, changed } = this.#source;
    const last = this.#last;
    try {
      await baselines.removeVersions(last.added);
      await baselines.putBack(last.removed);
      if (last.config !== undefined) await undoConfigRename(this.#source.changeConfig, last.config);
      if (last.renamed !== undefined) await this.#takeRenameBack(last.renamed);
      this.#last = nothing;
    } finally {
      changed();
    }
    return countOf(last);
  }

  /** All or nothing: where the config cannot follow, the baselines have their old names again. */
  async #moveInConfig(inConfig: readonly OverrideRename[], renamed: Renamed): Promise<ConfigRename | undefined> {
    try {
      return await renameInConfig(this.#source.changeConfig, inConfig);
    } catch (error) {
      await this.#takeRenameBack(renamed);
      throw error;
    }
  }

  async #takeRenameBack(renamed: Renamed): Promise<void> {
    await undoRename(this.#source.baselines, renamed);
    this.#namesChanged(renamed.before.suite);
  }

  /** The past of a benchmark is another one now. */
  #namesChanged(suite: string): void {
    this.#source.suites.get(suite)?.pastChanged();
    this.#source.changed();
  }

  /** How many runs of the items' suites can be taken together; 0 where there are less than two. */
  poolSize(items: readonly AcceptanceItem[], kind: PoolKind): number {
    const suites = new Set(items.filter((item) => item.kind !== 'gone').map(({ id }) => id.suite));
    return Math.max(0, ...[...suites].map((suite) => this.#runs(suite, kind).length));
  }

  /** The items as they are with several runs taken together: what is worse then is worse, whatever the newest run says. */
  pooled(items: readonly AcceptanceItem[], pool: PoolKind): readonly AcceptanceItem[] {
    return items.map((item) => {
      const suite = this.#source.suites.get(item.id.suite);
      const newest = suite?.latest.get(item.id.benchmark);
      const runs = this.#runs(item.id.suite, pool);
      if (item.kind === 'gone' || newest === undefined || runs.length === 0) return item;
      const { metrics } = pooledResult(newest, runs);
      const part = item.metrics === undefined ? metrics : metrics.filter(({ name }) => item.metrics?.includes(name));
      const analysis = this.#source.baselines.checkRegression(item.id, part, suite?.run?.systemInfo);
      const calm = item.kind === 'worse' ? 'same' : item.kind;
      return { ...item, pool, kind: analysis?.hasRegression === true ? 'worse' : calm };
    });
  }

  /** Answers how many are new in history. */
  async #remember(runs: readonly PastRun[]): Promise<number> {
    const { history, suites, config } = this.#source;
    let count = 0;
    for (const [suite, past] of Map.groupBy(runs, (run) => run.suite)) {
      count += await history.insert(suite, past, config().keepRuns);
      suites.get(suite)?.pastChanged();
    }
    return count;
  }

  /** The newest results count, which may be newer than the plan. */
  #planAgain(items: readonly AcceptanceItem[]): readonly AcceptanceItem[] {
    const suites = [...this.#source.suites.values()];
    const [gone, measured] = [items.filter(isGone), items.filter((item) => !isGone(item))];
    const plan = (some: readonly AcceptanceItem[]) => planAcceptance(suites, some.map(wantedOf));
    const pools = [...Map.groupBy(measured, ({ pool }) => pool)];
    return [
      ...pools.flatMap(([pool, some]) => (pool === undefined ? plan(some) : this.pooled(plan(some), pool))),
      ...planRemoval(suites, gone.map(idOf)),
    ];
  }

  async #write(list: readonly Acceptance[], gone: readonly BenchmarkId[] = []): Promise<number> {
    const { baselines, history, changed } = this.#source;
    if (list.length + gone.length === 0) return 0;
    this.#refuseBlind();
    await history.open();
    try {
      const added = await baselines.acceptResults(list);
      if (added.length > 0) this.#last = { added, removed: [] };
      if (gone.length === 0) return added.length;
      this.#last = { added, removed: await baselines.removeBenchmarks(gone) };
      return countOf(this.#last);
    } finally {
      // Of several suites the first ones may have been written before one failed.
      changed();
    }
  }

  /** Into which baseline, and how many versions of it are kept, only the config says: nobody may guess that. */
  #refuseBlind(): void {
    const { path, fallback, problems } = this.#source.configFile;
    const [fault] = problems;
    if (fault === undefined || fallback === 'lastGood') return;
    const message = t`config.json has a fault in line ${fault.line}, so that nobody knows what it says about baselines: ${fault.message} Correct it and try again; nothing was accepted.`;
    throw new BaselineError('conflict', path, message);
  }

  #acceptance(item: AcceptanceItem, notes: string | undefined): readonly Acceptance[] {
    const { suites, baselines, history, configFile } = this.#source;
    const suite = suites.get(item.id.suite);
    if (suite === undefined || item.kind === 'gone') return [];
    const baseline = baselines.getBaseline(item.id, suite.run?.systemInfo);
    const runs = item.pool === undefined ? [] : this.#runs(suite.name, item.pool);
    const known = { baseline, runs, ended: history.ended(suite.name), rules: configFile.rules };
    return createAcceptance(suite, item, { notes, variables: this.#variables(), ...known });
  }

  #variables(): readonly (readonly [string, string])[] {
    const { machine, config } = this.#source;
    return config().environment.flatMap((name): [string, string][] => {
      const value = machine.variable(name);
      return value === undefined ? [] : [[name, value]];
    });
  }

  /** With the ladder on, only what the evidence confirms becomes the baseline by itself. */
  readonly #confirmed: Confirmed = (verdict) => isConfirmedImprovement(verdict, this.#source.config());

  #runs(name: string, kind: PoolKind): readonly Run[] {
    const suite = this.#source.suites.get(name);
    if (suite?.run === undefined) return [];
    return pooledRuns(kind, { run: suite.run, complete: suite.complete, past: this.#source.history.runs(name) });
  }
}

const idOf = ({ id }: AcceptanceItem): BenchmarkId => id;

const isGone = ({ kind }: AcceptanceItem): boolean => kind === 'gone';

const wantedOf = ({ id, metrics }: AcceptanceItem): WantedAcceptance =>
  metrics === undefined ? id : { ...id, metrics };

const countOf = ({ added, removed, renamed }: Done): number =>
  added.length + removed.reduce((sum, { benchmarks }) => sum + benchmarks.size, 0) + (renamed?.renames.length ?? 0);
