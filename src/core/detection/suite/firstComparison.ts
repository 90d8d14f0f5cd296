// A first comparison on a noisy machine: one run against one, and how much the other benchmarks moved is all that is known of noise.
// Source: docs/verdicts.md, R11.

import type { Metric } from '../../model/model.ts';
import { median } from '../../statistics/order.ts';
import type { Concluded } from '../evidenceContext.ts';
import type { GatheredEvidence } from '../gathered.ts';
import { minimumEffectOf } from '../runs/sideEvidence.ts';

const fewestOthers = 5;
/** Noise is never believed to be smaller, on the log scale. */
const least = Math.log1p(0.01);
const madToDeviation = 1.4826;
/** Deviations that a change must be beyond what the others moved. */
const demanded = 3;

/**
 * How much unchanged benchmarks move between two runs, on the log scale; `undefined` with fewer than five others.
 * @param changes logarithms of the ratios of cost of the other comparable benchmarks
 */
export function movementOf(changes: readonly number[]): number | undefined {
  if (changes.length < fewestOthers) return undefined;
  const middle = median(changes);
  const around = madToDeviation * median(changes.map((change) => Math.abs(change - middle)));
  // They share one factor: that is said of the suite as a whole.
  const movement = isShared(middle, around) ? around : madToDeviation * median(changes.map(Math.abs));
  // Of few others the next one may move a little farther.
  return Math.max(least, movement * Math.sqrt(1 + 1 / changes.length));
}

/** True if changes lie so near to their middle that they share one factor. @param around their robust deviation */
export const isShared = (middle: number, around: number): boolean => around < Math.abs(middle) / 4;

/** True if nothing is known of noise: neither earlier runs nor the baseline tell. */
export const isFirst = ({ runs: { runs, known }, carried, measured }: GatheredEvidence): boolean =>
  carried === undefined && runs === 1 && measured.since.length === 0 && known?.isAssumed === true;

/**
 * True for a change that may be no more than what the others moved in the same metric. Where tails moved beyond the threshold no number of
 * deviations protects from the next one: that a tail alone got worse is then not believed.
 */
export function isUnsettled(gathered: GatheredEvidence, { name, role }: Metric, { unsettled }: Concluded): boolean {
  const movement = unsettled?.get(name);
  if (movement === undefined || !isFirst(gathered)) return false;
  const { runs, limits } = gathered;
  if (runs.side !== 'worse') return false;
  if (role !== 'primary' && movement > limits.worse) return true;
  return (runs.change - minimumEffectOf(limits.worse)) / movement < demanded;
}
