// A small suite in which every benchmark changed by the same factor: nothing is corrected, but the machine is the first suspect.
// Source: docs/verdicts.md, R10.

import { ascending, medianOf } from '../../statistics/order.ts';

export interface SharedFactor {
  /** Factor that all costs share: above 1 is worse. */
  readonly ratio: number;
  readonly benchmarks: number;
}

/** With fewer a common factor is chance, with more a suite-wide shift is looked for. */
const [fewest, most] = [3, 7];
const smallest = Math.log1p(0.03);
/** How far from their median they may lie. */
const around = Math.log1p(0.01);

/** @param changes logarithms of the ratios of cost of comparable benchmarks */
export function sharedFactor(changes: readonly number[]): SharedFactor | undefined {
  if (changes.length < fewest || changes.length > most) return undefined;
  const sorted = ascending(changes);
  const middle = medianOf(sorted);
  if (Math.abs(middle) <= smallest || sorted.some((change) => Math.abs(change - middle) > around)) return undefined;
  return { ratio: Number(Math.exp(middle).toPrecision(3)), benchmarks: changes.length };
}
