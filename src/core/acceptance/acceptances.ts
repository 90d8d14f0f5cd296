// Acceptances in one workspace folder: accept, roll back, rename, import and undo.

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

/** The parts of the config that acceptances need. */
export interface AcceptanceConfig {
  readonly path: string;
  readonly rules: ConfigRules;
  /** Which rules are in use while the file is invalid. */
  readonly fallback: 'lastGood' | 'defaults';
  readonly problems: readonly ConfigProblem[];
}

export interface AcceptancesSource extends PoolingSource, RenamingTarget {
  readonly suites: PoolingSource['suites'];
  readonly machine: Machine;
  readonly config: AcceptanceConfig;
  /** Called after the baselines changed. */
  readonly changed: () => void;
}

/** An import to carry out. */
export interface BaselineImport {
  readonly list: readonly Acceptance[];
  /** `known` skips everything that has a baseline; `same` adds a version where the numbers differ. */
  readonly leaveOut: Extract<LeaveOut, 'known' | 'same'>;
  /** Earlier runs, for history. */
  readonly runs?: readonly PastRun[];
}

/** Counts of what an import added. */
export interface Imported {
  readonly versions: number;
  /** Runs added to history; runs older than the history limit are not counted. */
  readonly runs: number;
}

/** Changes that one user action made to the baselines. */
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

  /** Returns the acceptance plan for the selected benchmarks, or for all when `wanted` is absent. */
  plan(wanted?: readonly WantedAcceptance[]): readonly AcceptanceItem[] {
    return planAcceptance(this.#source.suites.all, wanted);
  }

  /** Returns the removal plan for benchmarks that are missing from the newest complete run. */
  planRemoval(wanted?: readonly BenchmarkId[]): readonly AcceptanceItem[] {
    return planRemoval(this.#source.suites.all, wanted);
  }

  /**
   * Accepts the planned items as the new baseline, using the newest results even if they are newer than the plan. A
   * result that equals the baseline gets no new version; `gone` items are removed. Returns the number of benchmarks
   * changed.
   * @throws {BaselineError} `conflict` when an item is worse and no reason is given
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

  /** Returns the automatic updates for a run that has ended; empty when it is no longer the newest of its suite. */
  planAutoUpdate({ suite: name, id }: Run, confirmed = this.#confirmed): readonly AutomaticItem[] {
    const suite = this.#source.suites.byName.get(name);
    return suite?.run?.id === id ? planAutoUpdate(suite, this.#source.baselines, confirmed) : [];
  }

  /** Carries out the automatic updates, each with its own note. Can be undone. Returns the number of new versions. */
  autoUpdate(run: Run, confirmed = this.#confirmed): Promise<number> {
    const items = this.planAutoUpdate(run, confirmed);
    return this.#write(items.flatMap((item) => this.#acceptance(item, item.notes)));
  }

  /**
   * Makes an earlier version active again. Can be undone.
   * @throws {BaselineError} `noBaseline` when that version is no longer kept
   */
  async rollback(id: BenchmarkId, version: number, machine?: SystemInfo): Promise<void> {
    this.#throwIfConfigInvalid();
    const accepted = await this.#source.baselines.rollback(id, version, machine);
    this.#last = accepted === undefined ? nothing : { added: [accepted], removed: [] };
    this.#source.changed();
  }

  /**
   * Renames benchmarks of one suite: moves their versions, updates config entries that name only them, and reads
   * history under the new names from then on. Can be undone. Returns the number of config entries changed.
   * @throws {BaselineError} `noBaseline` when nothing is accepted under one of the old names
   * @throws {Error} with a user-facing message when config.json is invalid or cannot change now; then nothing is
   * renamed
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
   * Imports results measured elsewhere. Undo removes the accepted versions but keeps the past runs.
   * @throws {BaselineError} when a baseline file cannot be read or written
   */
  async import({ list, leaveOut, runs = [] }: BaselineImport): Promise<Imported> {
    const { baselines, history, changed } = this.#source;
    this.#throwIfConfigInvalid();
    try {
      await history.open();
      const added = await baselines.acceptResults(list, leaveOut);
      if (added.length > 0) this.#last = { added, removed: [] };
      return { versions: added.length, runs: await this.#remember(runs) };
    } finally {
      // If one suite fails, earlier suites may already have been written.
      changed();
    }
  }

  get canUndo(): boolean {
    return countOf(this.#last) > 0;
  }

  /** Undoes the last acceptance made in this window. Returns the number of benchmarks affected. */
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

  /** Renamed benchmarks have a different history, so the suite must be judged again. */
  #namesChanged(suite: string): void {
    this.#source.suites.byName.get(suite)?.pastChanged();
    this.#source.changed();
  }

  /** Returns how many runs of the items' suites can be combined; 0 if there are fewer than two. */
  poolSize(items: readonly AcceptanceItem[], kind: PoolKind): number {
    return poolSize(this.#source, items, kind);
  }

  /** Returns the items judged on the combined runs, which override the newest run. */
  pooled(items: readonly AcceptanceItem[], pool: PoolKind): readonly AcceptanceItem[] {
    return pooledItems(this.#source, items, pool);
  }

  /** Returns the number of runs that are new in history. */
  async #remember(runs: readonly PastRun[]): Promise<number> {
    const { history, suites, config } = this.#source;
    let count = 0;
    for (const [suite, past] of Map.groupBy(runs, (run) => run.suite)) {
      count += await history.insert(suite, past, config.rules.config.keepRuns);
      suites.byName.get(suite)?.pastChanged();
    }
    return count;
  }

  /** Plans again, because newer results may have arrived since the plan was made. */
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
    this.#throwIfConfigInvalid();
    await history.open();
    try {
      const added = await baselines.acceptResults(list);
      if (added.length > 0) this.#last = { added, removed: [] };
      if (gone.length === 0) return added.length;
      this.#last = { added, removed: await removeBenchmarks(baselines, gone) };
      return countOf(this.#last);
    } finally {
      // If one suite fails, earlier suites may already have been written.
      changed();
    }
  }

  /** Throws while the config is invalid: only the config says which baseline to write and how many versions to keep. */
  #throwIfConfigInvalid(): void {
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

  /** With evidence enabled, only confirmed improvements are accepted automatically. */
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
