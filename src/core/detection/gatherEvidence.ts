// Gathers the evidence for a change: known runs, measured processes and the noise stored with the baseline.

import type { BaselineEntry } from '../baselines/baseline.ts';
import type { MetricRule } from '../config/configRules.ts';
import { type PastResult, pastMetrics } from '../history/pastRuns.ts';
import type { Metric } from '../model/model.ts';
import { cliffsDelta } from '../statistics/cliffsDelta.ts';
import type { GatheredEvidence } from './gathered.ts';
import { judgeRuns, type RunsInput } from './runs/judgeRuns.ts';
import { measuredRuns, mediansOf, pastStretches } from './runs/measuredRuns.ts';
import { compareProcesses } from './samples/compareProcesses.ts';
import type { SamplesTest } from './samples/mannWhitneyTest.ts';
import { type StatisticChoice, statisticOf } from './samples/processSummary.ts';
import { remainingChange } from './suite/suiteShift.ts';
import { hasSamples, processCount, sampleCount, summaryOfSamples, summaryOfValue } from './thresholds/logCost.ts';
import { logLimits } from './thresholds/thresholds.ts';

interface EvidenceInput {
  readonly current: Metric;
  readonly baseline: Metric;
  /** The entry that the baseline's metric is of. */
  readonly accepted: BaselineEntry;
  readonly rule: MetricRule;
  /** Of the metric among its result's. */
  readonly place: number;
  readonly past: readonly PastResult[];
  /** The newest of them that measured the same code: more processes of one comparison. */
  readonly repetitions: readonly PastResult[];
  readonly statistic: StatisticChoice;
  /** Of several processes on both sides. */
  readonly test: SamplesTest;
  /** Logarithm of what the whole suite's costs have in common. */
  readonly commonLog: number;
}

/** With fewer samples one hiccup may double a typical time. */
const samplesForDoubling = 10;

/** `undefined` where a ratio has no meaning: zero, negative or not finite values. */
export function gatherEvidence(input: EvidenceInput): GatheredEvidence | undefined {
  const { current, baseline, accepted, rule, past, place } = input;
  const isTypical = hasSamples(current) && hasSamples(baseline);
  const isSingle = !isTypical || Math.min(processCount(current), processCount(baseline)) === 1;
  const statistic = statisticOf(input.statistic, isSingle);
  const summary = (metric: Metric) =>
    isTypical && hasSamples(metric)
      ? summaryOfSamples(metric, statistic, rule.direction)
      : summaryOfValue(metric, rule.direction);
  const [before, newest] = [summary(baseline), summary(current)];
  if (typeof before === 'string' || typeof newest === 'string') return undefined;
  const measured = measuredRuns(pastMetrics(past, current, place), baseline, accepted, rule, summary);
  const change = newest.median - before.median;
  const remaining = input.commonLog === 0 ? change : remainingChange(change, input.commonLog);
  const now = before.median + remaining;
  const since = mediansOf(measured.since);
  const limits = logLimits(rule.threshold, rule.direction);
  const known: Omit<RunsInput, 'runs'> = {
    baseline: before.median,
    past: () => pastStretches(measured.past),
    carried: baseline.noise,
    knowsDoublings: isTypical && Math.min(sampleCount(current), sampleCount(baseline)) >= samplesForDoubling,
    isEdit: (run) => measured.since[run]?.isEdit === true,
    limits,
  };
  const runs = judgeRuns({ ...known, runs: Float64Array.from([...since, now]) });
  const shared = change - remaining;
  return {
    baseline: before.median,
    now,
    isTypical,
    shared,
    limits,
    runs,
    runsBefore: () => (since.length === 0 ? undefined : judgeRuns({ ...known, runs: since })),
    measured,
    carried: baseline.noise,
    processes: compareProcesses({ ...input, measured, agreeing: runs.runs, shared }),
    delta:
      Math.min(before.logs.length, newest.logs.length) < 2
        ? undefined
        : cliffsDelta(before.logs, shared === 0 ? newest.logs : newest.logs.map((log) => log - shared)),
  };
}
