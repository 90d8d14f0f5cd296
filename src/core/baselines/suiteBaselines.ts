// The accepted baselines of one suite for one machine and git position, for looking up many benchmarks.

import type { Ancestry } from '../model/ancestry.ts';
import type { BaselineEntry, FormerNames } from './baseline.ts';
import { type SelectedBaseline, selectBaseline } from './selectBaseline.ts';
import { type MachineScope, newestFor, versionsOfMachine } from './versions.ts';

/** The machine and git position for which a version is selected. */
export interface SelectionContext {
  readonly machineId: string;
  readonly scope: MachineScope;
  /** Absent until git has answered; the newest version is active then. */
  readonly ancestry: Ancestry | undefined;
}

const notAsked = { kind: 'newest', reason: 'notAsked' } as const;

/** Returns the active version with its reason; nothing if the machine has none. @param versions sorted */
export function selectionFor(
  versions: readonly BaselineEntry[],
  { machineId, scope, ancestry }: SelectionContext,
): SelectedBaseline | undefined {
  if (ancestry?.kind === 'known') return selectBaseline(versionsOfMachine(versions, machineId, scope), ancestry);
  const entry = newestFor(versions, machineId, scope);
  const why = ancestry === undefined ? notAsked : ({ kind: 'newest', reason: ancestry.reason } as const);
  return entry && { entry, why };
}

export class SelectedBaselines {
  readonly machineId: string;
  readonly ancestry: Ancestry | undefined;
  readonly #benchmarks: ReadonlyMap<string, readonly BaselineEntry[]>;
  readonly #scope: MachineScope;
  readonly #formerly: FormerNames | undefined;

  constructor(
    benchmarks: ReadonlyMap<string, readonly BaselineEntry[]>,
    machineId: string,
    scope: MachineScope,
    ancestry?: Ancestry,
    formerly?: FormerNames,
  ) {
    this.#formerly = formerly;
    this.#benchmarks = benchmarks;
    this.machineId = machineId;
    this.#scope = scope;
    this.ancestry = ancestry;
  }

  /** Number of benchmarks with a baseline on any machine. */
  get size(): number {
    return this.#benchmarks.size;
  }

  /** Returns the former names of a benchmark, latest first. */
  formerNames(benchmark: string): readonly string[] {
    return this.#formerly?.get(benchmark) ?? [];
  }

  /** Every benchmark with a baseline on any machine. */
  get benchmarks(): Iterable<string> {
    return this.#benchmarks.keys();
  }

  /** Returns the active entry for the machine, or nothing. */
  own(benchmark: string): BaselineEntry | undefined {
    const versions = this.#benchmarks.get(benchmark);
    if (versions === undefined) return undefined;
    // Nearly every benchmark of a large suite has one version, so skip the selection.
    const isChosen = versions.length > 1 && this.ancestry?.kind === 'known';
    return isChosen ? this.choice(benchmark)?.entry : newestFor(versions, this.machineId, this.#scope);
  }

  /** Returns the active entry for the machine with the reason for its selection. */
  choice(benchmark: string): SelectedBaseline | undefined {
    const versions = this.#benchmarks.get(benchmark);
    const { machineId, ancestry } = this;
    return versions && selectionFor(versions, { machineId, scope: this.#scope, ancestry });
  }

  /** Returns an entry of another machine if this one has none. */
  other(benchmark: string): BaselineEntry | undefined {
    return this.own(benchmark) === undefined ? this.#benchmarks.get(benchmark)?.[0] : undefined;
  }

  /** True if a benchmark is compared with the same entry as before, on the same machine. */
  selectsSameEntry(before: SelectedBaselines, benchmark: string): boolean {
    if (before.machineId !== this.machineId) return false;
    if (before.#isMadeOf(this)) return true;
    return before.own(benchmark) === this.own(benchmark) && before.other(benchmark) === this.other(benchmark);
  }

  #isMadeOf(other: SelectedBaselines): boolean {
    return this.#benchmarks === other.#benchmarks && this.#scope === other.#scope && this.ancestry === other.ancestry;
  }
}
