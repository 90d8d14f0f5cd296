// The accepted baselines of one suite as they stand for one machine, to be asked for many benchmarks.
// It refuses to change: after an acceptance the manager gives another one.

import type { BaselineEntry } from './baseline.ts';
import { type MachineScope, newestFor } from './versions.ts';

export class SuiteBaselinesFor {
  readonly machineId: string;
  readonly #benchmarks: ReadonlyMap<string, readonly BaselineEntry[]>;
  readonly #scope: MachineScope;

  constructor(benchmarks: ReadonlyMap<string, readonly BaselineEntry[]>, machineId: string, scope: MachineScope) {
    this.#benchmarks = benchmarks;
    this.machineId = machineId;
    this.#scope = scope;
  }

  /** How many benchmarks have a baseline, on whatever machine. */
  get size(): number {
    return this.#benchmarks.size;
  }

  /** Every benchmark that has a baseline, on whatever machine. */
  get benchmarks(): Iterable<string> {
    return this.#benchmarks.keys();
  }

  /** The newest entry for the machine, or nothing. */
  own(benchmark: string): BaselineEntry | undefined {
    const versions = this.#benchmarks.get(benchmark);
    return versions === undefined ? undefined : newestFor(versions, this.machineId, this.#scope);
  }

  /** All kept entries that count for the machine, newest first. */
  versions(benchmark: string): readonly BaselineEntry[] {
    const versions = this.#benchmarks.get(benchmark) ?? [];
    return this.#scope === 'shared' ? versions : versions.filter(({ machineId }) => machineId === this.machineId);
  }

  /** An entry of another machine, when this one has none. */
  other(benchmark: string): BaselineEntry | undefined {
    return this.own(benchmark) === undefined ? this.#benchmarks.get(benchmark)?.[0] : undefined;
  }

  /** Whether a benchmark is held against the same entry as before, on the same machine. */
  saysTheSame(before: SuiteBaselinesFor, benchmark: string): boolean {
    if (before.machineId !== this.machineId) return false;
    if (before.#benchmarks === this.#benchmarks && before.#scope === this.#scope) return true;
    return before.own(benchmark) === this.own(benchmark) && before.other(benchmark) === this.other(benchmark);
  }
}
