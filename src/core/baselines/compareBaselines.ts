// Compares two named baselines, benchmark by benchmark.

import type { BenchmarkId } from '../model/model.ts';
import type { BaselineEntry, SuiteBaselines } from './baseline.ts';
import { measuredText } from './store/metricSchema.ts';
import { type MachineScope, newestFor } from './versions.ts';

export interface BaselineDifference {
  readonly id: BenchmarkId;
  readonly kind: 'changed' | 'onlyInFirst' | 'onlyInSecond' | 'same';
  /** Active entries on the machine. */
  readonly first?: BaselineEntry;
  readonly second?: BaselineEntry;
}

/**
 * Sorted by suite and benchmark. `same` if both active entries have equal numbers, regardless of when they were
 * accepted.
 */
export function compareBaselines(
  first: readonly SuiteBaselines[],
  second: readonly SuiteBaselines[],
  machineId: string,
  scope: MachineScope = 'separate',
): readonly BaselineDifference[] {
  const [one, other] = [first, second].map((suites) => new Map(suites.map((entry) => [entry.suite, entry.benchmarks])));
  const suites = [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])].sort();
  return suites.flatMap((suite) => {
    const [own, theirs] = [one?.get(suite), other?.get(suite)];
    const benchmarks = [...new Set([...(own?.keys() ?? []), ...(theirs?.keys() ?? [])])].sort();
    return benchmarks.flatMap((benchmark) => {
      const [a, b] = [own, theirs].map((side) => newestFor(side?.get(benchmark) ?? [], machineId, scope));
      return differenceOf({ suite, benchmark }, a, b);
    });
  });
}

function differenceOf(
  id: BenchmarkId,
  first: BaselineEntry | undefined,
  second: BaselineEntry | undefined,
): readonly BaselineDifference[] {
  if (first === undefined) return second === undefined ? [] : [{ id, kind: 'onlyInSecond', second }];
  if (second === undefined) return [{ id, kind: 'onlyInFirst', first }];
  return [{ id, kind: numbersOf(first) === numbersOf(second) ? 'same' : 'changed', first, second }];
}

const numbersOf = ({ metrics }: BaselineEntry): string => measuredText(metrics);
