// How much a benchmark varies from run to run, and what follows from it: what can be seen, and what a bare threshold
// cries about.

import { normalAbove, normalQuantile } from '../../statistics/normalDistribution.ts';
import { ascending, at } from '../../statistics/order.ts';
import { differenceDeviation, madDeviation } from '../../statistics/spread.ts';
import { studentQuantile } from '../../statistics/studentDistribution.ts';

export interface RunNoise {
  /** Robust standard deviation between runs, on the log scale. */
  readonly deviation: number;
  /** The same as percent of the level: "±2.1 % between runs". */
  readonly percent: number;
  readonly runs: number;
}

const fewest = 3;

/**
 * `undefined` below three finite values. The larger of two estimates: single deviations from the middle see waves,
 * successive differences are not inflated by a step.
 * @param logs natural logarithms of cost, one a run of one level, oldest first
 */
export function runNoise(logs: Float64Array): RunNoise | undefined {
  const known = logs.filter(Number.isFinite);
  if (known.length < fewest) return undefined;
  const deviation = Math.max(madDeviation(known), differenceDeviation(known));
  return { deviation, percent: 100 * Math.expm1(deviation), runs: known.length };
}

interface ThresholdAlarms {
  /** Chance that a run of unchanged code is called worse than another, by the threshold alone. */
  readonly chance: number;
  /** Expected in 100 runs. */
  readonly perHundredRuns: number;
  readonly pairs: number;
}

/**
 * What today's threshold would have cried: the share of all pairs of runs of one level in which the later exceeds the
 * earlier by more than the threshold, or the earlier the later. Below eight runs from the noise instead, as if normal.
 * @param limit as a ratio of cost: 0.15 for 15 %
 */
export function thresholdAlarms(logs: Float64Array, limit: number): ThresholdAlarms | undefined {
  const sorted = ascending(logs.filter(Number.isFinite));
  const noise = runNoise(logs);
  if (noise === undefined) return undefined;
  const demanded = Math.log1p(limit);
  const pairs = (sorted.length * (sorted.length - 1)) / 2;
  const chance =
    sorted.length >= 8
      ? pairsBeyond(sorted, demanded) / (2 * pairs)
      : normalAbove(demanded / Math.max(noise.deviation * Math.SQRT2, Number.MIN_VALUE));
  return { chance, perHundredRuns: 100 * chance, pairs };
}

/** Pairs of ascending values that lie farther apart, each counted once. */
function pairsBeyond(sorted: Float64Array, distance: number): number {
  let [count, below] = [0, 0];
  for (let index = 0; index < sorted.length; index++) {
    while (at(sorted, index) - at(sorted, below) > distance) below += 1;
    count += below;
  }
  return count;
}

interface SuiteAlarms {
  /** False alarms expected in a run of the whole suite. */
  readonly perRun: number;
  /** Of 100 runs, how many would have at least one, were benchmarks independent. */
  readonly runsWithAlarm: number;
}

export function suiteAlarms(chances: readonly number[]): SuiteAlarms {
  let [perRun, silent] = [0, 1];
  for (const chance of chances) {
    perRun += chance;
    silent *= 1 - chance;
  }
  return { perRun, runsWithAlarm: 100 * (1 - silent) };
}

interface Precision {
  /** Standard deviations on the log scale: between processes, between days. */
  readonly processNoise: number;
  readonly sessionNoise: number;
  readonly freedom: number;
}

/**
 * The smallest change that the samples test finds four times of five, as a ratio: 0.04 for 4 %.
 * Source: the usual sum of the quantiles of error and power (Cohen 1988), with the test's own standard error.
 * @param processes on each side
 */
export function smallestDetectableChange(
  { processNoise, sessionNoise, freedom }: Precision,
  processes: number,
  { alpha = 0.007, power = 0.8, minimumEffect = 0.01, floor = 0.001 } = {},
): number {
  const error = Math.sqrt((2.1 * processNoise ** 2) / processes + 2 * sessionNoise ** 2 + floor ** 2);
  const quantiles = studentQuantile(1 - alpha, freedom) + studentQuantile(power, freedom);
  return Math.expm1(Math.log1p(minimumEffect) + quantiles * error);
}

/** Maximum processes suggested. */
const mostProcesses = 100;

/**
 * How many processes on each side would show a change; `undefined` where a hundred would not.
 * @param change as a ratio: 0.04 for 4 %
 * @param atLeast more than were measured
 */
export function processesNeeded(precision: Precision, change: number, atLeast: number): number | undefined {
  for (let processes = atLeast; processes <= mostProcesses; processes++) {
    if (smallestDetectableChange(precision, processes) <= change) return processes;
  }
  return undefined;
}

/**
 * The smallest step that the history test confirms with the second run four times of five, as a ratio.
 * @param noise between runs, of the level so far
 */
export function smallestDetectableStep({ deviation, runs }: RunNoise, power = 0.8): number {
  const reference = Math.min(runs, 40);
  const noise = Math.max(deviation, 0.003);
  const demanded = 5 * noise * (1.2533 / Math.SQRT2) * Math.sqrt(1 + (1.57 * 2) / reference);
  // Both runs must be beyond: each with the root of the power.
  return Math.expm1(Math.max(Math.log1p(0.02), demanded) + normalQuantile(Math.sqrt(power)) * noise);
}
