// The accepted baselines of one suite as they stand for one machine and one place in git, to be asked for many benchmarks.
// It refuses to change: after an acceptance, or when HEAD moved, the manager gives another one.

import type { Ancestry } from '../model/ancestry.ts';
import type { BaselineEntry, FormerNames } from './baseline.ts';
import { type SelectedBaseline, selectBaseline } from './selectBaseline.ts';
import { type MachineScope, newestFor, versionsOfMachine } from './versions.ts';

/** For whom one of several versions is chosen. */
export interface SelectionContext {
  readonly machineId: string;
  readonly scope: MachineScope;
  /** Absent until git was asked: the newest counts. */
  readonly ancestry: Ancestry | undefined;
}

const notAsked = { kind: 'newest', reason: 'notAsked' } as const;

/** The version that counts, and why; nothing where the machine has none. @param versions arranged */
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

  /** How many benchmarks have a baseline, on whatever machine. */
  get size(): number {
    return this.#benchmarks.size;
  }

  /** What a benchmark was called before, the last name first. */
  formerNames(benchmark: string): readonly string[] {
    return this.#formerly?.get(benchmark) ?? [];
  }

  /** Every benchmark that has a baseline, on whatever machine. */
  get benchmarks(): Iterable<string> {
    return this.#benchmarks.keys();
  }

  /** The entry that counts for the machine, or nothing. */
  own(benchmark: string): BaselineEntry | undefined {
    const versions = this.#benchmarks.get(benchmark);
    if (versions === undefined) return undefined;
    // Nearly every benchmark of a large suite has one version: there is nothing to choose.
    const isChosen = versions.length > 1 && this.ancestry?.kind === 'known';
    return isChosen ? this.choice(benchmark)?.entry : newestFor(versions, this.machineId, this.#scope);
  }

  /** The entry that counts for the machine, and why it is this one. */
  choice(benchmark: string): SelectedBaseline | undefined {
    const versions = this.#benchmarks.get(benchmark);
    const { machineId, ancestry } = this;
    return versions && selectionFor(versions, { machineId, scope: this.#scope, ancestry });
  }

  /** An entry of another machine, when this one has none. */
  other(benchmark: string): BaselineEntry | undefined {
    return this.own(benchmark) === undefined ? this.#benchmarks.get(benchmark)?.[0] : undefined;
  }

  /** Whether a benchmark is held against the same entry as before, on the same machine. */
  saysTheSame(before: SelectedBaselines, benchmark: string): boolean {
    if (before.machineId !== this.machineId) return false;
    if (before.#isMadeOf(this)) return true;
    return before.own(benchmark) === this.own(benchmark) && before.other(benchmark) === this.other(benchmark);
  }

  #isMadeOf(other: SelectedBaselines): boolean {
    return this.#benchmarks === other.#benchmarks && this.#scope === other.#scope && this.ancestry === other.ancestry;
  }
}
