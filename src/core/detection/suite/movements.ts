// How far the other benchmarks of a suite moved, metric by metric: a tail varies more than a mean. Asked only where something regressed.

import type { Verdicts } from '../../model/verdictList.ts';
import { PendingVerdict } from '../pendingVerdict.ts';
import { movementOf } from './firstComparison.ts';

/** Of more benchmarks one hardly matters to what the others did. */
const fewBenchmarks = 50;

export class Movements {
  /** Metric → benchmark → logarithm of the ratio of cost. */
  readonly #changes = new Map<string, Map<string, number>>();
  /** What the tools headline. */
  readonly #headlines = new Set<string>();
  readonly #ofAll = new Map<string, number | undefined>();

  constructor(verdicts: Verdicts, isCurrent: (benchmark: string) => boolean) {
    for (const [id, verdict] of verdicts) {
      if (!(verdict instanceof PendingVerdict) || verdict.isControl || !isCurrent(id)) continue;
      for (const { metric, change } of verdict.timeChanges()) {
        if (metric.role === 'primary') this.#headlines.add(metric.name);
        const changes = this.#changes.get(metric.name) ?? new Map<string, number>();
        this.#changes.set(metric.name, changes);
        changes.set(id, change);
      }
    }
  }

  /** By metric, on the log scale; without those that too few others have. What moves headlines moves tails, too. */
  besides(benchmark: string): ReadonlyMap<string, number> {
    const movements = new Map<string, number>();
    for (const [metric, changes] of this.#changes) {
      const movement =
        changes.size > fewBenchmarks ? this.#all(metric, changes) : movementOf(others(changes, benchmark));
      if (movement !== undefined) movements.set(metric, movement);
    }
    const headline = Math.max(0, ...[...this.#headlines].map((metric) => movements.get(metric) ?? 0));
    return new Map(
      [...movements].map(([metric, movement]) => [
        metric,
        this.#headlines.has(metric) ? movement : Math.max(movement, headline),
      ]),
    );
  }

  #all(metric: string, changes: ReadonlyMap<string, number>): number | undefined {
    if (!this.#ofAll.has(metric)) this.#ofAll.set(metric, movementOf([...changes.values()]));
    return this.#ofAll.get(metric);
  }
}

const others = (changes: ReadonlyMap<string, number>, benchmark: string): readonly number[] =>
  [...changes].flatMap(([id, change]) => (id === benchmark ? [] : [change]));
