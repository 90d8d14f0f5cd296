// How noisy every benchmark is, what today's thresholds cry about for nothing, what can be seen at all, and which
// thresholds would fit. Runs of one level count as runs of unchanged code.

import type { ConfigRules } from '../config/configRules.ts';
import { currentLevel } from '../detection/steps/levels.ts';
import {
  type RunNoise,
  runNoise,
  smallestDetectableChange,
  smallestDetectableStep,
  thresholdAlarms,
} from '../detection/steps/noiseEstimate.ts';
import { detectRegressionStep, historyRules } from '../detection/steps/stepDetection.ts';
import type { BenchmarkId, BenchmarkVerdict, Direction, Metric, MetricVerdict, Threshold } from '../model/model.ts';
import type { Suite } from '../suites/suite.ts';
import { costsIn } from './benchmarkTrend.ts';
import type { Trends } from './trends.ts';

interface NoiseContext {
  readonly trends: Trends;
  readonly rules: ConfigRules;
}

/** `runs`: of the current level, on this machine; `processes`: of the newest result, where too few runs are known. */
type NoiseSource = 'runs' | 'processes';

interface FalseAlarms {
  /** In 100 runs of unchanged code. */
  readonly byThreshold: number;
  /** `counted`: all pairs of runs held against each other; `reckoned`: from the noise as if normal, for fewer than eight. */
  readonly how: 'counted' | 'reckoned';
  /** Confirmed ones when the runs are replayed with the evidence that `auto` demands; absent below the runs that it needs. */
  readonly withEvidence?: number;
}

export interface BenchmarkNoise {
  readonly id: BenchmarkId;
  readonly name: string;
  readonly metric: string;
  readonly source: NoiseSource;
  readonly noise: RunNoise;
  readonly threshold: Threshold;
  readonly alarms: FalseAlarms;
  /** The smallest change, in percent of cost, that is found four times of five; absent where too little is known. */
  readonly smallestChange?: number;
  /** The threshold with at most one false alarm in 100 runs by itself, whole percent; absent where today's is about right. */
  readonly suggested?: number;
}

/** Benchmarks of which nothing is known yet are left out. */
export function suiteNoise(suite: Suite, context: NoiseContext): readonly BenchmarkNoise[] {
  return [...suite.verdicts.values()].flatMap((verdict) => benchmarkNoise(suite, verdict, context));
}

function benchmarkNoise(suite: Suite, verdict: BenchmarkVerdict, context: NoiseContext): readonly BenchmarkNoise[] {
  const { benchmark } = verdict;
  return verdict.metrics.flatMap((metric) => {
    const { current } = metric;
    if (!metric.judged || current === undefined || current.exact === true) return [];
    const { threshold, direction } = context.rules.ruleFor(benchmark.name, current);
    if (threshold.kind !== 'percent' || direction === 'unknown') return [];
    const known = runsOf(suite, verdict, metric, context.trends) ?? processesOf(current, direction, context.rules);
    const noise = known && runNoise(known.logs);
    if (known === undefined || noise === undefined) return [];
    const id = { suite: suite.name, benchmark: benchmark.id };
    const named = { id, name: benchmark.name, metric: metric.metric, threshold, noise, source: known.source };
    return [{ ...named, ...reckoned(known, noise, threshold.limit) }];
  });
}

interface KnownLogs {
  readonly source: NoiseSource;
  readonly logs: Float64Array;
}

const fewestRuns = 3;

function runsOf(suite: Suite, verdict: BenchmarkVerdict, metric: MetricVerdict, trends: Trends): KnownLogs | undefined {
  const trend = trends.of(suite, verdict, metric);
  const level = trend === undefined ? undefined : currentLevel(trend.costs, trend.trend);
  return level === undefined || level.length < fewestRuns ? undefined : { source: 'runs', logs: level.map(Math.log) };
}

/** Each process of the newest result as if it had been a run. */
function processesOf(current: Metric, direction: Direction, { config }: ConfigRules): KnownLogs | undefined {
  const processes = current.processes?.filter((samples) => samples.length > 0) ?? [];
  if (processes.length < fewestRuns) return undefined;
  const alone = processes.map((samples) => ({ ...current, processes: [samples] }));
  return { source: 'processes', logs: costsIn(alone, config.detection.statistic, direction).map(Math.log) };
}

function reckoned({ source, logs }: KnownLogs, noise: RunNoise, limit: number) {
  const alarms = thresholdAlarms(logs, limit / 100);
  const withEvidence = source === 'runs' ? confirmedAlarms(logs, limit / 100) : undefined;
  const smallest = smallestChange(source, noise);
  const suggested = suggestedThreshold(logs, limit);
  return {
    alarms: {
      byThreshold: alarms?.perHundredRuns ?? 0,
      how: logs.length >= historyRules.fewestReference ? ('counted' as const) : ('reckoned' as const),
      ...(withEvidence === undefined ? {} : { withEvidence }),
    },
    ...(smallest === undefined ? {} : { smallestChange: 100 * smallest }),
    ...(suggested === undefined ? {} : { suggested }),
  };
}

const fewestProcesses = 3;

function smallestChange(source: NoiseSource, noise: RunNoise): number | undefined {
  if (source === 'runs') {
    return noise.runs < historyRules.fewestReference ? undefined : smallestDetectableStep(noise);
  }
  if (noise.runs < fewestProcesses) return undefined;
  const precision = { processNoise: noise.deviation, sessionNoise: 0, freedom: 2 * (noise.runs - 1) };
  return smallestDetectableChange(precision, noise.runs);
}

const confirmedRules = { ...historyRules, fewestRuns: 2 };

/**
 * Feeds the runs one by one, as they came; after an alarm its level is accepted. In 100 runs, counted over those that could alarm.
 * Source: detection.md, the evaluation of histories.
 */
function confirmedAlarms(logs: Float64Array, limit: number): number | undefined {
  const asked = logs.length - historyRules.fewestReference - 1;
  if (asked < 1) return undefined;
  let [from, alarms] = [0, 0];
  for (let end = historyRules.fewestReference + 2; end <= logs.length; end++) {
    const found = detectRegressionStep(logs.subarray(from, end), confirmedRules);
    if (found === undefined || !(found.ratio > 1 + limit)) continue;
    alarms += 1;
    from += found.start;
  }
  return (100 * alarms) / asked;
}

const [smallestThreshold, largestThreshold] = [2, 400];
/** In 100 runs. */
const bearable = 1;

/** Where today's cries too often, or twice as far as needed. */
function suggestedThreshold(logs: Float64Array, limit: number): number | undefined {
  const isEnough = (percent: number) => (thresholdAlarms(logs, percent / 100)?.perHundredRuns ?? 0) <= bearable;
  let [low, high] = [smallestThreshold, largestThreshold];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low > limit || 2 * low <= limit ? low : undefined;
}
