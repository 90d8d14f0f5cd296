// One metric of a benchmark over all runs on this machine: levels, where they begin, the commits in between, and drift.

import type { ConfigRules } from '../config/configRules.ts';
import { type StatisticChoice, statisticOf } from '../detection/samples/processSummary.ts';
import { type Drift, type Trend, trendOf } from '../detection/steps/levels.ts';
import { costOf, hasSamples, percentOf, processCount, summaryOfSamples } from '../detection/thresholds/logCost.ts';
import type { PastRun } from '../history/historyRecord.ts';
import { PastRuns } from '../history/pastRuns.ts';
import type { CodeState, Direction, Metric, MetricVerdict } from '../model/model.ts';
import type { Suite } from '../suites/suite.ts';

/** The metric in one run. */
interface TrendPoint {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly code: CodeState;
  /** As measured by the tool. */
  readonly metric: Metric;
}

/** A change point between two runs. */
export interface LevelChange {
  /** Index of `after` in the points. */
  readonly index: number;
  /** Last run of the previous level. */
  readonly before: TrendPoint;
  /** First run of the new level. */
  readonly after: TrendPoint;
  /** Change of the metric's value from level to level. */
  readonly percent: number;
  /** How many runs it has held for, `after` among them. One run alone tells no commit. */
  readonly runs: number;
}

export interface SteadyDrift {
  /** Change of the metric's value per run. */
  readonly percentPerRun: number;
  /** Change over all `runs`. */
  readonly percent: number;
  readonly runs: number;
}

export interface BenchmarkTrend {
  /** Oldest first; the last one is the newest result. */
  readonly points: readonly TrendPoint[];
  /** One per point: typical times if every run kept samples, otherwise the tool's values. Lower is better. */
  readonly costs: Float64Array;
  readonly trend: Trend;
  /** Every level except the first, oldest first. */
  readonly changes: readonly LevelChange[];
  readonly drift?: SteadyDrift;
}

export interface TrendSource {
  readonly suite: Suite;
  /** Ended runs of the suite, oldest first. */
  readonly ended: readonly PastRun[];
  readonly rules: ConfigRules;
}

/** Returns `undefined` for a metric without a current result or earlier runs. */
export function benchmarkTrend(source: TrendSource, benchmark: string, metric: string): BenchmarkTrend | undefined {
  const points = pointsOf(source, benchmark, metric);
  const newest = points.at(-1);
  // With two runs only the commits between them are of interest.
  if (newest === undefined || points.length < (newest.code.commit === undefined ? 3 : 2)) return undefined;
  const name = source.suite.latest.get(benchmark)?.benchmark.name ?? benchmark;
  const { direction } = source.rules.ruleFor(name, newest.metric);
  const costs = costsIn(
    points.map((point) => point.metric),
    source.rules.config.detection.statistic,
    direction,
  );
  const trend = trendOf(costs);
  return {
    points,
    costs,
    trend,
    changes: changesOf(points, trend, direction),
    ...(trend.drift !== undefined && { drift: steadyDrift(trend.drift, points.length - trend.since, direction) }),
  };
}

function pointsOf({ suite, ended, rules }: TrendSource, benchmark: string, name: string): readonly TrendPoint[] {
  const result = suite.latest.get(benchmark);
  const metric = result?.metrics.find((each) => each.name === name);
  const time = suite.timeOf(benchmark);
  const { run } = suite;
  if (result === undefined || metric === undefined || time === undefined || run === undefined) return [];
  const machineId = rules.config.baseline.machines === 'shared' ? undefined : run.machineId;
  const past = new PastRuns(ended, { except: run.id, machineId }).before(result, time, 0);
  const points = past.flatMap((one) => {
    const same = one.result.metrics.find((other) => other.name === name && other.unit === metric.unit);
    return same === undefined ? [] : [{ time: one.time, code: one.code, metric: same }];
  });
  return [...points, { time, code: suite.isCarried(benchmark) ? {} : run.code, metric }];
}

/** One metric as several runs measured it. */
export function costsIn(metrics: readonly Metric[], choice: StatisticChoice, direction: Direction): Float64Array {
  const isTypical = metrics.every(hasSamples);
  const statistic = statisticOf(
    choice,
    metrics.some((metric) => processCount(metric) === 1),
  );
  return Float64Array.from(metrics, (metric) => {
    const summary = isTypical ? summaryOfSamples(metric, statistic, direction) : undefined;
    return summary === undefined || typeof summary === 'string'
      ? costOf(metric.value, direction)
      : Math.exp(summary.median);
  });
}

function changesOf(points: readonly TrendPoint[], { levels }: Trend, direction: Direction): readonly LevelChange[] {
  return levels.flatMap(({ start, end, cost }, place) => {
    const [earlier, before, after] = [levels[place - 1], points[start - 1], points[start]];
    if (earlier === undefined || before === undefined || after === undefined) return [];
    return [{ index: start, before, after, percent: percentOf(cost / earlier.cost, direction), runs: end - start }];
  });
}

const steadyDrift = ({ perRun, total }: Drift, runs: number, direction: Direction): SteadyDrift => ({
  percentPerRun: percentOf(1 + perRun, direction),
  percent: percentOf(1 + total, direction),
  runs,
});

/**
 * Returns when a metric reached its current state: the newest level if it moved in the same direction, otherwise the
 * first of the newest runs that are closer to the result than to the baseline. `undefined` if no earlier run is known.
 */
export function sinceWhen(verdict: MetricVerdict, { points, changes }: BenchmarkTrend): LevelChange | undefined {
  const { baseline, change } = verdict;
  if (baseline === undefined || change?.kind !== 'percent') return undefined;
  const level = changes.at(-1);
  if (level !== undefined && Math.sign(level.percent) === Math.sign(change.amount)) return level;
  const index = firstAgreeing(points, baseline.value);
  const [before, after] = [points[index - 1], points[index]];
  if (before === undefined || after === undefined) return undefined;
  return { index, before, after, percent: change.amount, runs: points.length - index };
}

function firstAgreeing(points: readonly TrendPoint[], baseline: number): number {
  const now = points.at(-1)?.metric.value ?? baseline;
  const agrees = ({ metric }: TrendPoint) => Math.abs(metric.value - now) < Math.abs(metric.value - baseline);
  return points.findLastIndex((point) => !agrees(point)) + 1;
}
