// The levels of a history: where each began, how high it lies, and whether the newest drifts. For charts and "since
// when".

import { changePoints } from '../../statistics/changePoints.ts';
import { monotoneTrend } from '../../statistics/monotoneTrend.ts';
import { medianOf, sortInPlace } from '../../statistics/order.ts';
import { differenceDeviation } from '../../statistics/spread.ts';

export interface Level {
  /** First run of it, and the first after it. */
  readonly start: number;
  readonly end: number;
  /** Median cost. */
  readonly cost: number;
}

export interface Drift {
  /** Change from run to run, as a ratio: 0.001 for 0.1 %. */
  readonly perRun: number;
  /** Over the whole level. */
  readonly total: number;
  readonly p: number;
}

export interface Trend {
  /** In order, without gaps; the last is the current one. Empty for no runs. */
  readonly levels: readonly Level[];
  /** First run of the current level: since when the cost is what it is. */
  readonly since: number;
  /** Change from the level before to the current one, as a ratio of costs; absent with a single level. */
  readonly ratio?: number;
  /** Of the current level, when it rises or falls steadily. */
  readonly drift?: Drift;
}

interface LevelRules {
  readonly window: number;
  readonly alpha: number;
  /** Smaller changes and drifts are none, as a ratio. */
  readonly minimumChange: number;
}

const levelRules: LevelRules = { window: 50, alpha: 0.001, minimumChange: 0.02 };
/** Runs on each side by which an outlier is known. */
const neighbours = 2;
const outlierDeviations = 3;
const fewestForDrift = 10;
/** Of more runs, evenly spaced ones stand for all: every pair of them is looked at. */
const mostForDrift = 400;

/**
 * Piecewise constant fit of a whole history, robust against single outliers.
 * Source: Fleming et al. (2023) on a series in which outliers were drawn in to their neighbours (Hampel's filter); Mann–Kendall and
 * Theil–Sen for drift.
 * @param costs positive, one a run, oldest first; with anything else among them there is one level
 */
export function trendOf(costs: Float64Array, rules: LevelRules = levelRules): Trend {
  if (costs.length === 0) return { levels: [], since: 0 };
  if (!costs.every((cost) => cost > 0 && cost < Number.POSITIVE_INFINITY)) return trendFrom(levelsAt(costs, []));
  const found = levelsAt(
    costs,
    changePoints(withoutOutliers(costs), { ...rules, nearest: true }).map(({ index }) => index),
  );
  const creep = found.length > 1 ? driftOf(costs, rules) : undefined;
  if (creep !== undefined && isLine(costs, creep, found)) return trendFrom(levelsAt(costs, []), creep);
  return trendFrom(found, driftOf(costs.subarray(found.at(-1)?.start), rules));
}

function levelsAt(costs: Float64Array, starts: readonly number[]): readonly Level[] {
  return [0, ...starts].map((start, place) => {
    const end = starts[place] ?? costs.length;
    return { start, end, cost: medianOf(sortInPlace(costs.slice(start, end))) };
  });
}

function trendFrom(levels: readonly Level[], drift?: Drift): Trend {
  const [before, current] = [levels.at(-2), levels.at(-1)];
  return {
    levels,
    since: current?.start ?? 0,
    ...(before !== undefined && current !== undefined && { ratio: current.cost / before.cost }),
    ...(drift !== undefined && { drift }),
  };
}

/** Whether a steady creep lies as near to the runs as the levels do, with fewer numbers: then it is one. */
function isLine(costs: Float64Array, { perRun }: Drift, levels: readonly Level[]): boolean {
  const slope = Math.log1p(perRun);
  const flat = costs.map((cost, run) => Math.log(cost) - slope * run);
  const onLine = medianOf(sortInPlace(flat.slice()));
  let [fromLine, fromLevels] = [0, 0];
  for (const log of flat) fromLine += Math.abs(log - onLine);
  for (const { start, end, cost } of levels) {
    for (const run of costs.subarray(start, end)) fromLevels += Math.abs(Math.log(run / cost));
  }
  return fromLine <= fromLevels;
}

/** Drawn in to three deviations around the median of five: a step stays a step, a hiccup does not. */
function withoutOutliers(costs: Float64Array): Float64Array {
  const logs = costs.map(Math.log);
  const margin = outlierDeviations * differenceDeviation(logs);
  return logs.map((log, index) => {
    const middle = medianOf(sortInPlace(logs.slice(Math.max(0, index - neighbours), index + neighbours + 1)));
    return Math.exp(Math.min(middle + margin, Math.max(middle - margin, log)));
  });
}

function driftOf(level: Float64Array, { minimumChange, alpha }: LevelRules): Drift | undefined {
  if (level.length < fewestForDrift) return undefined;
  const stride = Math.ceil(level.length / mostForDrift);
  const found = monotoneTrend(level.filter((_, run) => run % stride === 0).map(Math.log));
  if (found === undefined || !(found.p < alpha)) return undefined;
  const slope = found.slope / stride;
  const total = Math.expm1(slope * (level.length - 1));
  return Math.abs(total) < minimumChange ? undefined : { perRun: Math.expm1(slope), total, p: found.p };
}

/** Costs of the current level only: what noise and the history test look at. */
export const currentLevel = (costs: Float64Array, trend: Trend = trendOf(costs)): Float64Array =>
  costs.subarray(trend.since);
