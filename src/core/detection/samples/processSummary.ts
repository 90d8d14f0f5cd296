// One value a process, and what the tests need to know of a run's processes: computed once a run, remembered, never
// again.

import type { Direction } from '../../model/model.ts';
import { medianOf, quantileOf, smallestInPlace, sortInPlace } from '../../statistics/order.ts';
import { mean, winsorizedVarianceOf } from '../../statistics/spread.ts';

/** Statistic that represents the samples of a process. */
export type Statistic = 'q10' | 'q25' | 'median' | 'mean' | 'p90' | 'p95' | 'p99';

/** `typical`: above the fastest and below every hiccup; lower of a single process, which no second one corrects. */
export type StatisticChoice = 'typical' | Extract<Statistic, 'q10' | 'q25' | 'median' | 'mean'>;

/** @param isSingle on at least one of the sides that are compared */
export function statisticOf(choice: StatisticChoice, isSingle: boolean): Statistic {
  if (choice !== 'typical') return choice;
  return isSingle ? 'q10' : 'q25';
}

const shares = new Map<Statistic, number>([
  ['q10', 0.1],
  ['q25', 0.25],
  ['median', 0.5],
  ['p90', 0.9],
  ['p95', 0.95],
  ['p99', 0.99],
]);

/** The values of one run on the log scale of cost: more is worse, whatever the metric's direction. */
export interface ProcessSummary {
  /** Natural logarithms, ascending, one a process. */
  readonly logs: Float64Array;
  readonly median: number;
  /** Winsorized variance between processes; NaN of a single one. */
  readonly variance: number;
  /** Samples that were no finite number and were left out. */
  readonly leftOut: number;
}

/** `notPositive`: a ratio needs values above zero. */
export type NoSummary = 'noSamples' | 'notPositive';

/**
 * Samples that are not finite are left out, and so is a process without any other.
 * @param processes raw samples, one list a process
 * @param direction `higher` turns every value upside down: operations per second become seconds per operation
 */
export function summarise(
  processes: readonly (readonly number[])[],
  statistic: Statistic = 'q25',
  direction: Direction = 'lower',
): ProcessSummary | NoSummary {
  const logs = new Float64Array(processes.length);
  let [count, leftOut] = [0, 0];
  for (const samples of processes) {
    const costs = costsOf(samples, direction);
    leftOut += samples.length - costs.length;
    if (costs.length === 0) continue;
    const value = valueAt(costs, statistic);
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) return 'notPositive';
    logs[count++] = Math.log(value);
  }
  if (count === 0) return 'noSamples';
  return summaryOf(count === logs.length ? logs : logs.slice(0, count), leftOut);
}

/** Of logarithms of cost that are known already; they are put in order where they lie. */
export function summaryOf(logs: Float64Array, leftOut = 0): ProcessSummary {
  sortInPlace(logs);
  return { logs, median: medianOf(logs), variance: winsorizedVarianceOf(logs), leftOut };
}

/** Where the samples of one process after the other are put in order: none outlives its value. */
let scratch = new Float64Array(1024);

/** Valid until the next call. */
function costsOf(samples: readonly number[], direction: Direction): Float64Array {
  if (samples.length > scratch.length) scratch = new Float64Array(2 * samples.length);
  let kept = 0;
  for (let index = 0; index < samples.length; index++) {
    const value = samples[index] ?? Number.NaN;
    if (Number.isFinite(value)) scratch[kept++] = direction === 'higher' ? 1 / value : value;
  }
  return scratch.subarray(0, kept);
}

function valueAt(costs: Float64Array, statistic: Statistic): number {
  const share = shares.get(statistic);
  if (share === undefined) return mean(costs);
  // Between the value there and the next.
  const needed = Math.floor((costs.length - 1) * share) + 2;
  return quantileOf(smallestInPlace(costs, needed), share);
}
