// Noise report: run-to-run noise of every benchmark, false alarms of the current thresholds, smallest detectable
// changes
// and suggested thresholds. Runs of one level count as runs of unchanged code.

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

/**
 * `runs`: runs of the current level on this machine; `processes`: processes of the newest result if there are too few
 * runs.
 */
type NoiseSource = 'runs' | 'processes';

interface FalseAlarms {
  /** False alarms in 100 runs of unchanged code. */
  readonly byThreshold: number;
  /** `counted`: over all pairs of runs; `reckoned`: estimated from normal noise, with fewer than eight runs. */
  readonly how: 'counted' | 'reckoned';
  /** Confirmed false alarms when the runs are replayed with evidence; absent if there are too few runs. */
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
  /** Smallest change in percent of cost that is detected with a power of 80%; absent if there are too few runs. */
  readonly smallestChange?: number;
  /** Threshold in whole percent with at most one false alarm in 100 runs; absent if the current one is appropriate. */
  readonly suggested?: number;
}

/** Leaves out benchmarks without data. */
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

/** Treats each process of the newest result as a run. */
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
 * Replays the runs in order and accepts the new level after each alarm. Returns false alarms per 100 runs that could
 * raise one.
 * See docs/verdicts.md, "How good it is".
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
/** Acceptable false alarms in 100 runs. */
const bearable = 1;

/** Suggests a threshold if the current one raises too many false alarms or is twice as high as needed. */
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
