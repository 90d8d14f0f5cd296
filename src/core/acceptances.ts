// Accepting in one workspace folder: the plan, the writing of it, and the way back from the last time.
// It refuses verdicts and views; the workspace judges again after every change.

import { type AcceptanceItem, acceptanceOf, needsReason, planAcceptance } from './acceptance.ts';
import { type AutomaticItem, type Confirmed, planAutoUpdate } from './autoUpdate.ts';
import type { Acceptance } from './baselines/baseline.ts';
import type { BaselineManager } from './baselines/baselineManager.ts';
import { BaselineError } from './errors.ts';
import type { BenchmarkId, Run, SystemInfo } from './model.ts';
import type { Policy } from './policy/schema.ts';
import type { Machine } from './ports.ts';
import type { Suite } from './suite.ts';

export interface AcceptancesOptions {
  readonly baselines: BaselineManager;
  readonly machine: Machine;
  readonly policy: () => Policy;
  readonly suites: () => readonly Suite[];
  /** The folder for history and baselines is needed now. */
  readonly open: () => Promise<void>;
  readonly changed: () => void;
}

/** Takes something back; answers how many benchmarks that were. */
export type Undo = () => Promise<number>;

export class Acceptances {
  readonly #options: AcceptancesOptions;
  #undo: Undo | undefined;

  constructor(options: AcceptancesOptions) {
    this.#options = options;
  }

  /** Sorted into what is safe and what needs a reason; everything when no ids are given. */
  plan(ids?: readonly BenchmarkId[]): readonly AcceptanceItem[] {
    return planAcceptance(this.#options.suites(), ids);
  }

  /** @see Workspace.accept */
  async accept(items: readonly AcceptanceItem[], notes?: string): Promise<number> {
    const { baselines } = this.#options;
    const now = this.plan(items.map((item) => item.id));
    if (needsReason(now) && (notes ?? '').trim() === '') {
      throw new BaselineError('conflict', baselines.folder, 'A result that got worse is accepted only with a reason.');
    }
    return this.#write(now.flatMap((item) => this.#acceptanceOf(item, notes)));
  }

  /** What a run that has ended would update by itself; empty when it is not the newest of its suite any more. */
  planAutoUpdate({ suite: name, id }: Run, confirmed?: Confirmed): readonly AutomaticItem[] {
    const suite = this.#options.suites().find((each) => each.name === name);
    return suite?.run?.id === id ? planAutoUpdate(suite, this.#options.baselines, confirmed) : [];
  }

  /** Does it, each with its own note; can be undone like any acceptance. Answers how many versions that made. */
  autoUpdate(run: Run, confirmed?: Confirmed): Promise<number> {
    const items = this.planAutoUpdate(run, confirmed);
    return this.#write(items.flatMap((item) => this.#acceptanceOf(item, item.notes)));
  }

  /** @see Workspace.rollback */
  async rollback(id: BenchmarkId, version: number, machine?: SystemInfo): Promise<void> {
    const accepted = await this.#options.baselines.rollback(id, version, machine);
    this.#undo = accepted === undefined ? undefined : () => this.#removed([accepted]);
    this.#options.changed();
  }

  get canUndo(): boolean {
    return this.#undo !== undefined;
  }

  /** There is one way back at a time: the newest. */
  remember(undo: Undo): void {
    this.#undo = undo;
  }

  /** Takes the last change of this window back; answers how many benchmarks that were. */
  async undo(): Promise<number> {
    const count = (await this.#undo?.()) ?? 0;
    this.#undo = undefined;
    this.#options.changed();
    return count;
  }

  async #write(list: readonly Acceptance[]): Promise<number> {
    const { baselines, open, changed } = this.#options;
    if (list.length === 0) return 0;
    await open();
    try {
      const accepted = await baselines.acceptResults(list);
      if (accepted.length > 0) this.remember(() => this.#removed(accepted));
      return accepted.length;
    } finally {
      // Of several suites the first ones may have been written before one failed.
      changed();
    }
  }

  /** What the store is given for one item: its newest result; nothing when there is none. */
  #acceptanceOf({ id }: Pick<AcceptanceItem, 'id'>, notes: string | undefined): readonly Acceptance[] {
    const suite = this.#options.suites().find(({ name }) => name === id.suite);
    const variables = this.#options.policy().environment.flatMap((name): [string, string][] => {
      const value = this.#options.machine.variable(name);
      return value === undefined ? [] : [[name, value]];
    });
    return suite === undefined ? [] : acceptanceOf(suite, id.benchmark, { notes, variables });
  }

  async #removed(versions: Parameters<BaselineManager['removeVersions']>[0]): Promise<number> {
    await this.#options.baselines.removeVersions(versions);
    return versions.length;
  }
}
