// Accepting in one workspace folder: carrying a plan out, rolling back, and taking the last gesture back.
import { t } from '@vscode/l10n';
import type { LeaveOut } from '../baselines/addAcceptances.ts';
import type { Acceptance, AcceptedVersion, SuiteBaselines } from '../baselines/baseline.ts';
import type { Rename } from '../baselines/renameBenchmarks.ts';
import { putBack, removeBenchmarks } from '../baselines/suiteChanges.ts';
import type { ConfigRules } from '../config/configRules.ts';
import type { ConfigProblem } from '../config/parseConfig.ts';
import { isConfirmedImprovement } from '../detection/confirmedImprovement.ts';
import type { PastRun } from '../history/historyRecord.ts';
import type { PoolKind } from '../history/pooledRuns.ts';
import { BaselineError } from '../model/errors.ts';
import type { BenchmarkId, Run, SystemInfo } from '../model/model.ts';
import type { Machine } from '../model/ports.ts';
import {
  type AcceptanceItem,
  needsReason,
  planAcceptance,
  planRemoval,
  type WantedAcceptance,
} from './acceptancePlan.ts';
import { type AutomaticItem, type Confirmed, planAutoUpdate } from './autoUpdate.ts';
import { type Renaming, type RenamingTarget, renameInBoth, undoRenaming } from './configRenames.ts';
import { createAcceptance } from './createAcceptance.ts';
import { type PoolingSource, pooledItems, poolOf, poolSize } from './pooledAcceptance.ts';

/** The configuration as accepting reads it. */
export interface AcceptanceConfig {
  readonly path: string;
  readonly rules: ConfigRules;
  /** What `rules` are while the file has a fault. */
  readonly fallback: 'lastGood' | 'defaults';
  readonly problems: readonly ConfigProblem[];
}

export interface AcceptancesSource extends PoolingSource, RenamingTarget {
  readonly suites: PoolingSource['suites'];
  readonly machine: Machine;
  readonly config: AcceptanceConfig;
  /** The baselines are others than before. */
  readonly changed: () => void;
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
  readonly renaming?: Renaming;
}

const nothing: Done = { added: [], removed: [] };

export class Acceptances {
  readonly #source: AcceptancesSource;
  #last = nothing;

  constructor(source: AcceptancesSource) {
    this.#source = source;
  }

  /** Sorted into what is safe and what needs a reason; everything when nothing is wanted by name. */
  plan(wanted?: readonly WantedAcceptance[]): readonly AcceptanceItem[] {
    return planAcceptance(this.#source.suites.all, wanted);
  }

  /** The benchmarks that could be taken out of the baseline: they are not in the newest complete run. */
  planRemoval(wanted?: readonly BenchmarkId[]): readonly AcceptanceItem[] {
    return planRemoval(this.#source.suites.all, wanted);
  }

  /**
   * Accepts what the plan names as the new baseline: the newest results, which may be newer than the plan. A result that is
   * the baseline already stays it, without a new version; what is gone is taken out. Answers how many benchmarks changed.
   * @throws {BaselineError} `conflict` when something in it is worse and no reason is given
   */
  async accept(items: readonly AcceptanceItem[], notes?: string): Promise<number> {
    const { baselines } = this.#source;
    const now = this.#planAgain(items);
    if (needsReason(now) && (notes ?? '').trim() === '') {
      throw new BaselineError('conflict', baselines.folder, t('Accepting a worse result requires a reason.'));
    }
    const gone = now.flatMap(({ kind, id }) => (kind === 'gone' ? [id] : []));
    const accepted = now.flatMap((item) => this.#acceptance(item, notes));
    return this.#write(accepted, gone);
  }

  /** What a run that has ended would update by itself; empty when it is not the newest of its suite any more. */
  planAutoUpdate({ suite: name, id }: Run, confirmed = this.#confirmed): readonly AutomaticItem[] {
    const suite = this.#source.suites.byName.get(name);
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
    try {
      const renaming = await renameInBoth(this.#source, suite, renames);
      this.#last = { ...nothing, renaming };
      return renaming.config?.entries ?? 0;
    } finally {
      this.#namesChanged(suite);
    }
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

  /** Takes the last acceptance of this window back. Answers how many benchmarks that were. */
  async undo(): Promise<number> {
    const { baselines, changed } = this.#source;
    const last = this.#last;
    try {
      await baselines.removeVersions(last.added);
      await putBack(baselines, last.removed);
      if (last.renaming !== undefined) await undoRenaming(this.#source, last.renaming);
      this.#last = nothing;
    } finally {
      if (last.renaming === undefined) changed();
      else this.#namesChanged(last.renaming.renamed.before.suite);
    }
    return countOf(last);
  }

  /** The past of a benchmark is another one now. */
  #namesChanged(suite: string): void {
    this.#source.suites.byName.get(suite)?.pastChanged();
    this.#source.changed();
  }

  /** How many runs of the items' suites can be taken together; 0 where there are less than two. */
  poolSize(items: readonly AcceptanceItem[], kind: PoolKind): number {
    return poolSize(this.#source, items, kind);
  }

  /** The items with several runs taken together: what is worse then is worse, whatever the newest run says. */
  pooled(items: readonly AcceptanceItem[], pool: PoolKind): readonly AcceptanceItem[] {
    return pooledItems(this.#source, items, pool);
  }

  /** Answers how many are new in history. */
  async #remember(runs: readonly PastRun[]): Promise<number> {
    const { history, suites, config } = this.#source;
    let count = 0;
    for (const [suite, past] of Map.groupBy(runs, (run) => run.suite)) {
      count += await history.insert(suite, past, config.rules.config.keepRuns);
      suites.byName.get(suite)?.pastChanged();
    }
    return count;
  }

  /** The newest results count, which may be newer than the plan. */
  #planAgain(items: readonly AcceptanceItem[]): readonly AcceptanceItem[] {
    const suites = this.#source.suites.all;
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
      this.#last = { added, removed: await removeBenchmarks(baselines, gone) };
      return countOf(this.#last);
    } finally {
      // Of several suites the first ones may have been written before one failed.
      changed();
    }
  }

  /** Into which baseline, and how many versions of it are kept, only the config says: nobody may guess that. */
  #refuseBlind(): void {
    const { path, fallback, problems } = this.#source.config;
    const [fault] = problems;
    if (fault === undefined || fallback === 'lastGood') return;
    const message = t`Nothing was accepted because config.json is invalid (line ${fault.line}): ${fault.message} Fix it and try again.`;
    throw new BaselineError('conflict', path, message);
  }

  #acceptance(item: AcceptanceItem, notes: string | undefined): readonly Acceptance[] {
    const { suites, baselines, history, config } = this.#source;
    const suite = suites.byName.get(item.id.suite);
    if (suite === undefined || item.kind === 'gone') return [];
    const baseline = baselines.getBaseline(item.id, suite.run?.systemInfo);
    const runs = item.pool === undefined ? [] : poolOf(this.#source, suite.name, item.pool);
    const known = { baseline, runs, ended: history.ended(suite.name), rules: config.rules };
    return createAcceptance(suite, item, { notes, variables: this.#variables(), ...known });
  }

  #variables(): readonly (readonly [string, string])[] {
    const { machine, config } = this.#source;
    return config.rules.config.environment.flatMap((name): [string, string][] => {
      const value = machine.variable(name);
      return value === undefined ? [] : [[name, value]];
    });
  }

  /** With the ladder on, only what the evidence confirms becomes the baseline by itself. */
  readonly #confirmed: Confirmed = (verdict) => isConfirmedImprovement(verdict, this.#source.config.rules.config);
}

const idOf = ({ id }: AcceptanceItem): BenchmarkId => id;

const isGone = ({ kind }: AcceptanceItem): boolean => kind === 'gone';

const wantedOf = ({ id, metrics }: AcceptanceItem): WantedAcceptance =>
  metrics === undefined ? id : { ...id, metrics };

const countOf = ({ added, removed, renaming }: Done): number =>
  added.length +
  removed.reduce((sum, { benchmarks }) => sum + benchmarks.size, 0) +
  (renaming?.renamed.renames.length ?? 0);
