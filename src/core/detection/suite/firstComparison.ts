// A first comparison on a noisy machine: one run against one, and how much the other benchmarks moved is all that is known of noise.
// Source: first-week.md, R11.

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
  const movement = around < Math.abs(middle) / 4 ? around : madToDeviation * median(changes.map(Math.abs));
  return Math.max(least, movement);
}

/** True if nothing is known of noise: neither earlier runs nor the baseline tell. */
export const isFirst = ({ runs: { runs, known }, carried, measured }: GatheredEvidence): boolean =>
  carried === undefined && runs === 1 && measured.since.length === 0 && known?.isAssumed === true;

/** True for a change that may be no more than what the others moved. */
export function isUnsettled(gathered: GatheredEvidence, { unsettled }: Concluded): boolean {
  if (unsettled === undefined || !isFirst(gathered)) return false;
  const { runs, limits } = gathered;
  return runs.side === 'worse' && (runs.change - minimumEffectOf(limits.worse)) / unsettled < demanded;
}
