// The noise that an acceptance stores with each judged metric, for the next comparisons: on this machine, in a fresh clone, in CI.
// Source: docs/verdicts.md, R7.

import type { BaselineEntry } from '../baselines/baseline.ts';
import type { ConfigRules } from '../config/configRules.ts';
import { type PastResult, pastMetrics } from '../history/pastRuns.ts';
import type { Metric, Result } from '../model/model.ts';
import { counterpart } from './judgeBenchmark.ts';
import { mayJudge } from './judgeByThreshold.ts';
import { measuredRuns, mediansOf } from './runs/measuredRuns.ts';
import { statisticOf } from './samples/processSummary.ts';
import { carriedNoise } from './steps/carriedNoise.ts';
import { hasSamples, processCount, summaryOfSamples, summaryOfValue } from './thresholds/logCost.ts';

export interface NoiseSource {
  /** The result of the newest run. */
  readonly result: Result;
  /** What was measured before it on the same machine, oldest first. */
  readonly past: readonly PastResult[];
  /** What counts until now. */
  readonly baseline: BaselineEntry | undefined;
  readonly rules: ConfigRules;
}

/** The accepted metrics, each with its noise where enough is known. @param metrics those of the result, or of several runs of it */
export const withNoise = (metrics: readonly Metric[], source: NoiseSource): readonly Metric[] =>
  metrics.map((metric, place) => {
    const { noise: _, ...plain } = metric;
    const noise = noiseFor(metric, place, source);
    return noise === undefined ? plain : { ...plain, noise };
  });

function noiseFor(metric: Metric, place: number, { result, past, baseline, rules }: NoiseSource) {
  const rule = rules.ruleFor(result.benchmark.name, metric);
  if (metric.exact === true || rule.threshold.kind !== 'percent' || !mayJudge(metric, rule)) return undefined;
  const before = counterpart(baseline?.metrics, metric, place);
  const previous = before?.unit === metric.unit ? before : undefined;
  const newest = counterpart(result.metrics, metric, place) ?? metric;
  const statistic = statisticOf(rules.config.detection.statistic, processCount(newest) < 2);
  const isTypical = hasSamples(newest);
  const summary = (one: Metric) =>
    isTypical && hasSamples(one)
      ? summaryOfSamples(one, statistic, rule.direction)
      : summaryOfValue(one, rule.direction);
  const runs = pastMetrics(past, metric, place);
  const since =
    previous === undefined || baseline === undefined
      ? measuredRuns(runs, newest, undefined, rule, summary).past
      : measuredRuns(runs, previous, baseline, rule, summary).since;
  const ends = [previous, newest].map((one) => (one === undefined ? 'noSamples' : summary(one)));
  const [first, last] = ends.map((one) => (typeof one === 'string' ? [] : [one.median]));
  const logs = Float64Array.from([...(first ?? []), ...mediansOf(since), ...(last ?? [])]);
  return carriedNoise(logs, previous?.noise);
}
