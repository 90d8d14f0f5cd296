// Did everything move at once: the machine, or something all benchmarks share. Control benchmarks may tell which.

import { ascending, medianOf } from '../../statistics/order.ts';
import { madDeviation } from '../../statistics/spread.ts';

export interface SuiteShift {
  /** Factor that all costs share: above 1 is worse. */
  readonly ratio: number;
  /** Robust standard deviation of the single changes around it, on the log scale. */
  readonly spread: number;
  readonly benchmarks: number;
  /** Share of them that moved the same way. */
  readonly sameDirection: number;
  /** `machine` when control benchmarks moved as far; `shared` when they did not; `unknown` without any. */
  readonly cause: 'machine' | 'shared' | 'unknown';
  /** How far the control benchmarks moved. */
  readonly controlRatio?: number;
}

const fewest = 8;
/** Benchmarks needed in addition to control benchmarks that moved as far. */
const fewestOthersWithControls = 2;
const sameDirectionAtLeast = 0.9;
const smallest = Math.log1p(0.03);

/**
 * `undefined` when the suite did not move as one.
 * Source: docs/verdicts.md, "Whole suites", and beyond it: of fewer than eight benchmarks control benchmarks that moved as far say that it was the machine.
 * @param changes logarithms of the ratios of cost of comparable benchmarks, control benchmarks left out
 * @param controls the same of benchmarks whose code never changes
 */
export function suiteShift(changes: readonly number[], controls: readonly number[] = []): SuiteShift | undefined {
  const known = ascending(changes.filter(Number.isFinite));
  const control = controlChange(controls);
  if (known.length < (control === undefined ? fewest : fewestOthersWithControls)) return undefined;
  const middle = medianOf(known);
  const sameDirection = known.filter((change) => Math.sign(change) === Math.sign(middle)).length / known.length;
  const spread = madDeviation(known, middle);
  if (sameDirection < sameDirectionAtLeast || !(Math.abs(middle) > Math.max(smallest, spread))) return undefined;
  const shift = { ratio: Math.exp(middle), spread, benchmarks: known.length, sameDirection };
  if (control === undefined) return { ...shift, cause: 'unknown' };
  const agrees = Math.abs(control - middle) <= Math.max(smallest, spread);
  // Of so few one may have changed itself: the controls are the better measure.
  if (known.length < fewest) return agrees ? { ...shift, ...machineAlone(control) } : undefined;
  return { ...shift, cause: agrees ? 'machine' : 'shared', controlRatio: Math.exp(control) };
}

const machineAlone = (control: number) =>
  ({ ratio: Math.exp(control), cause: 'machine', controlRatio: Math.exp(control) }) as const;

/** How far the machine itself moved, by its control benchmarks: the logarithm of a ratio; `undefined` without any. */
export function controlChange(controls: readonly number[]): number | undefined {
  const known = ascending(controls.filter(Number.isFinite));
  return known.length === 0 ? undefined : medianOf(known);
}

/**
 * What is left of a change without the factor that all share. Never worse than the benchmark's own change: what did not get worse itself
 * does not regress because everything else improved.
 * @param change logarithm of the ratio of cost, with the common factor in it
 */
export function remainingChange(change: number, commonLog: number): number {
  const rest = change - commonLog;
  return rest > 0 ? Math.min(rest, Math.max(change, 0)) : rest;
}
