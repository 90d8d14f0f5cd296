// STEP: have the newest runs left the level of the runs before them. One run makes a suspicion, two that agree an alarm.
// Source: docs/verdicts.md, R9; `sparesDrift` goes beyond it.

import { monotoneTrend } from '../../statistics/monotoneTrend.ts';
import { at, medianOf, quantileOf, sortInPlace } from '../../statistics/order.ts';
import { differenceDeviation, madDeviation, medianPenalty, upperDeviation } from '../../statistics/spread.ts';

export interface HistoryRules {
  /** A smaller step is none, as a ratio: 0.02 for 2 %. */
  readonly minimumEffect: number;
  /** Runs before the newest ones that are looked at. */
  readonly window: number;
  /** Fewer runs before the newest ones are no level. */
  readonly fewestReference: number;
  /** Noise is never believed to be smaller, on the log scale. */
  readonly floor: number;
  /** 2 answers only what is confirmed. */
  readonly fewestRuns: number;
  /** True if a level that continues an earlier drift does not count as a step. */
  readonly sparesDrift: boolean;
}

export const historyRules: HistoryRules = {
  minimumEffect: 0.02,
  window: 40,
  fewestReference: 8,
  floor: 0.003,
  fewestRuns: 1,
  sparesDrift: true,
};

/** Rules for changes beyond the threshold, where steady drift counts like every other change. */
export const definedRules: HistoryRules = { ...historyRules, sparesDrift: false };

/** Runs of the whole level among which the highest stretch is looked for. */
const longestLevel = 300;
/** With fewer runs of a level its highest stretch says nothing about waves. */
const fewestForWaves = 20;
/** Newest runs that are compared with stretches of as many. */
const fewestForStretch = 3;

/** How many of the newest runs are taken together, and how many deviations their lower median must be beyond the level. */
const demands = [
  { runs: 1, deviations: 9 },
  { runs: 2, deviations: 5 },
  { runs: 3, deviations: 4 },
  { runs: 5, deviations: 3.2 },
  { runs: 8, deviations: 2.8 },
] as const;

const normalQuartiles = 1.349;

export interface Step {
  /** First run of the new level in the series given. */
  readonly start: number;
  /** Newest runs that agree: 1 is a suspicion, 2 and more an alarm. */
  readonly runs: number;
  /** Cost of the new level as a multiple of the old one's. */
  readonly ratio: number;
  /** What the ratio had to exceed. */
  readonly demanded: number;
  /** Runs of the old level that were looked at. */
  readonly reference: number;
}

/**
 * Returns a step for the worse at the end of a series; `undefined` without one. With negated logarithms: for the better.
 * @param logs natural logarithms of cost, one a run, oldest first, newest last, all of the same level before the step
 */
export function detectRegressionStep(logs: Float64Array, rules: HistoryRules = historyRules): Step | undefined {
  for (const { runs, deviations } of demands) {
    if (runs < rules.fewestRuns) continue;
    const found = stepOf(logs, runs, deviations, rules);
    if (found !== undefined) return found;
  }
  return undefined;
}

function stepOf(logs: Float64Array, runs: number, deviations: number, rules: HistoryRules): Step | undefined {
  const start = logs.length - runs;
  const from = Math.max(0, start - rules.window);
  const reference = start - from;
  if (reference < rules.fewestReference) return undefined;
  // The cheapest demand first: hardly any run is above all before it.
  const newest = sortInPlace(logs.slice(start));
  const [lowest, low] = [at(newest, 0), at(newest, (runs - 1) >> 1)];
  const isAbove = isAboveAll(low, logs, from, start);
  if (!isAbove && (runs < fewestForStretch || start < fewestForWaves)) return undefined;
  const level = logs.subarray(from, start);
  const sorted = sortInPlace(level.slice());
  const middle = medianOf(sorted);
  const smallest = Math.log1p(rules.minimumEffect);
  const rise = (isAbove ? low : lowest) - middle;
  if (!(rise > smallest)) return undefined;
  if (!isAbove && hasStretchAt(logs.subarray(Math.max(0, start - longestLevel), start), runs, lowest)) return undefined;
  const noise = deviations * noiseOf(level, sorted, middle, runs, rules);
  const demanded = Math.max(smallest, noise * Math.sqrt(1 + (medianPenalty * runs) / reference));
  if (!(rise > demanded)) return undefined;
  if (rules.sparesDrift && isDrift(level, runs, low - middle, smallest, noise)) return undefined;
  return { start, runs, ratio: Math.exp(medianOf(newest) - middle), demanded: Math.exp(demanded), reference };
}

/** True if the lower median of any `runs` runs in a row reaches `height`. */
export function hasStretchAt(logs: Float64Array, runs: number, height: number): boolean {
  const needed = runs - ((runs - 1) >> 1);
  let reaching = 0;
  for (let index = 0; index < logs.length; index++) {
    if (at(logs, index) >= height) reaching += 1;
    if (index >= runs && at(logs, index - runs) >= height) reaching -= 1;
    if (index >= runs - 1 && reaching >= needed) return true;
  }
  return false;
}

/** From so many newest runs on, a creep adds up to what a step would be. */
const manyRuns = 5;

/**
 * Has the level only gone on as it drifted before. Where its runs rise significantly, the newest must also be beyond the
 * line through them, whose end is the less certain the farther it reaches. A steady drift is `levels.ts`'s to report.
 * Beyond R9, which takes a creep of 0.1 deviations a run for a step four times as often.
 * Source: Mann–Kendall and Theil–Sen; the variance of a straight line's prediction (Draper & Smith 1998).
 */
function isDrift(level: Float64Array, runs: number, rise: number, smallest: number, noise: number): boolean {
  if (runs < manyRuns) return false;
  const trend = monotoneTrend(level);
  if (trend === undefined || trend.s <= 0 || trend.p / 2 >= 0.05) return false;
  const reach = (level.length + runs) / 2;
  const lever = 1 + 12 * (reach / level.length) ** 2;
  const demanded = Math.max(smallest, noise * Math.sqrt(1 + ((medianPenalty * runs) / level.length) * lever));
  return rise - trend.slope * reach <= demanded;
}

function isAboveAll(value: number, logs: Float64Array, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (!(value > at(logs, index))) return false;
  return true;
}

/** Of the median of `runs` runs: from single runs, and from blocks of as many, which see slow waves too. */
function noiseOf(
  level: Float64Array,
  sorted: Float64Array,
  middle: number,
  runs: number,
  { floor }: HistoryRules,
): number {
  const single = Math.max(
    madDeviation(sorted, middle),
    (quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25)) / normalQuartiles,
    differenceDeviation(level),
    floor,
    upperDeviation(sorted, middle),
  );
  if (runs === 1) return single;
  const several = Math.max((single * 1.2533) / Math.sqrt(runs), floor / Math.sqrt(runs));
  const blocks = Math.floor(level.length / runs);
  return blocks < 4 ? several : Math.max(several, blockNoise(level, middle, runs, blocks));
}

function blockNoise(level: Float64Array, middle: number, runs: number, blocks: number): number {
  const first = level.length - blocks * runs;
  const middles = new Float64Array(blocks);
  for (let block = 0; block < blocks; block++) {
    const from = first + block * runs;
    middles[block] = medianOf(sortInPlace(level.slice(from, from + runs)));
  }
  sortInPlace(middles);
  return Math.max(madDeviation(middles, middle), upperDeviation(middles, middle));
}
