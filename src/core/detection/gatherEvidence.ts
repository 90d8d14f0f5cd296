// What speaks for a change beside its threshold: samples of several processes, the runs before, or nothing.

import type { BaselineEntry } from '../baselines/baseline.ts';
import type { MetricRule } from '../config/configRules.ts';
import { type PastMetric, type PastResult, pastMetrics } from '../history/pastRuns.ts';
import { pooledMetric } from '../history/pooledRuns.ts';
import type { Metric } from '../model/model.ts';
import { cliffsDelta } from '../statistics/cliffsDelta.ts';
import { type MannWhitneyResult, mannWhitneyTest, type SamplesTest } from './samples/mannWhitneyTest.ts';
import type { ProcessSummary, Statistic } from './samples/processSummary.ts';
import { samplesRules, samplesTest } from './samples/samplesTest.ts';
import { type RunNoise, runNoise } from './steps/noiseEstimate.ts';
import { levelBounds, mayBeAnEdit, newestLevelStart } from './steps/referenceWindow.ts';
import { historyRules } from './steps/stepDetection.ts';
import { type StepState, stepStateOf } from './steps/stepState.ts';
import { hasSamples, summaryOfSamples, summaryOfValue } from './thresholds/logCost.ts';

export interface EvidenceInput {
  readonly current: Metric;
  readonly baseline: Metric;
  readonly rule: MetricRule;
  /** Of the metric among its result's. */
  readonly place: number;
  readonly past: readonly PastResult[];
  /** The newest of them that measured the same code. */
  readonly repetitions: readonly PastResult[];
  /** Of this machine, newest first. */
  readonly versions: readonly BaselineEntry[];
  readonly statistic: Statistic;
  /** Of several processes on both sides. */
  readonly test: SamplesTest;
  /** Logarithm of what the whole suite's costs have in common. */
  readonly commonLog: number;
}

export interface GatheredEvidence {
  /** The test of typical times, or of single values where there are past runs enough. */
  readonly samples?: MannWhitneyResult | undefined;
  /** Cliff’s δ, with several processes on both sides. */
  readonly delta?: number | undefined;
  /** The sides have raw samples: their typical times are what is compared. */
  readonly isTypical: boolean;
  /** One process, or a value alone: with a level of runs before it one run confirms nothing. */
  readonly isSingle: boolean;
  /** Where the newest run stands to its level; absent below eight runs. */
  readonly standing?: StepState | undefined;
  readonly noise?: RunNoise | undefined;
  /** Runs of the level, this one not counted. */
  readonly pastRuns: number;
  /** Newest runs, this one among them, that agree where no run from before the acceptance is known: the level says nothing then. */
  readonly agreeing: number;
}

/** A level of fewer runs is none. */
const fewestRuns = historyRules.fewestReference;
/** A single process is judged by what at least so many past runs say about noise. */
const fewestForSingle = 3;

/**
 * `undefined` where a ratio has no meaning: zero, negative or not finite values.
 * Several runs between two edits count as processes of one comparison, where no level of runs is there to say more.
 */
export function gatherEvidence(input: EvidenceInput): GatheredEvidence | undefined {
  const alone = supportOfRun(input);
  if (input.repetitions.length === 0 || alone?.standing !== undefined) return alone;
  const { past, current, baseline, repetitions, place } = input;
  const pooled = pooledMetric(current, [
    ...pastMetrics(repetitions, current, place).map(({ metric }) => metric),
    current,
  ]);
  if (!hasSamples(pooled) || !hasSamples(baseline)) return alone;
  return supportOfRun({ ...input, current: pooled, past: past.slice(0, past.length - repetitions.length) });
}

function supportOfRun(input: EvidenceInput): GatheredEvidence | undefined {
  const { current, baseline, rule, statistic, commonLog } = input;
  const isTypical = hasSamples(current) && hasSamples(baseline);
  const summary = (metric: Metric) =>
    isTypical && hasSamples(metric)
      ? summaryOfSamples(metric, statistic, rule.direction)
      : summaryOfValue(metric, rule.direction);
  const [before, now] = [summary(baseline), summary(current)];
  if (typeof before === 'string' || typeof now === 'string') return undefined;
  const level = levelOf(input, summary, now.median - commonLog);
  const isSingle = now.logs.length === 1;
  const summaries = level.runs.slice(-historyRules.window);
  return {
    samples: isSamplesTest(before, now, summaries.length, isTypical)
      ? testOf(before, now, summaries, input)
      : undefined,
    delta: deltaOf(before, now, commonLog),
    isTypical,
    isSingle,
    standing: level.standing,
    noise: runNoise(Float64Array.from(summaries, ({ median }) => median)),
    pastRuns: level.runs.length,
    agreeing: level.isAnchored ? 1 : 1 + agreeingRuns(level.runs, before.median, now.median - commonLog),
  };
}

function testOf(
  before: ProcessSummary,
  now: ProcessSummary,
  past: readonly ProcessSummary[],
  { test, commonLog }: EvidenceInput,
): MannWhitneyResult | undefined {
  const found = samplesTest(before, now, past, samplesRules, commonLog);
  if (!found.judged) return undefined;
  return test === 'mannWhitney' ? mannWhitneyTest(found, before, now, commonLog) : found;
}

function deltaOf(before: ProcessSummary, now: ProcessSummary, commonLog: number): number | undefined {
  if (Math.min(before.logs.length, now.logs.length) < 2) return undefined;
  return cliffsDelta(before.logs, commonLog === 0 ? now.logs : now.logs.map((log) => log - commonLog));
}

/** How many of the newest runs lie nearer to this one than to the baseline. */
function agreeingRuns(runs: readonly ProcessSummary[], baseline: number, now: number): number {
  let count = 0;
  for (const { median } of runs.toReversed()) {
    if (Math.abs(median - now) >= Math.abs(median - baseline)) break;
    count += 1;
  }
  return count;
}

/** Several processes on both sides, or single ones with enough past runs to know their noise. */
function isSamplesTest(before: ProcessSummary, now: ProcessSummary, pastRuns: number, isTypical: boolean): boolean {
  if (!isTypical) return pastRuns >= fewestRuns;
  return Math.min(before.logs.length, now.logs.length) > 1 || pastRuns >= fewestForSingle;
}

interface LevelFound {
  readonly runs: readonly ProcessSummary[];
  readonly standing?: StepState;
  /** It holds runs from before the acceptance: the baseline lies on it. */
  readonly isAnchored: boolean;
}

/** @param now logarithm of the newest run's cost, what all share taken out */
function levelOf(
  { past, current, baseline, place, versions, rule }: EvidenceInput,
  summary: (metric: Metric) => ProcessSummary | string,
  now: number,
): LevelFound {
  const measured = summarised(pastMetrics(past, current, place), summary);
  if (measured.length === 0) return { runs: [], isAnchored: true };
  const { start, settled } = newestLevel(measured, levelBounds(measured, versions, current, rule));
  const isAnchored = settled > start;
  if (measured.length - start < fewestRuns) {
    const noise = measured.filter((one, index) => index < settled || !mayBeAnEdit(one, versions[0], baseline, rule));
    return { runs: noise.slice(start).map((one) => one.summary), isAnchored };
  }
  const runs = measured.slice(start).map((one) => one.summary);
  const standing = stepStateOf(Float64Array.from([...runs.map(({ median }) => median), now]), settled - start);
  const level = standing.level.flatMap((index) => runs[index] ?? []);
  return level.length < fewestRuns ? { runs: level, isAnchored } : { runs: level, standing, isAnchored };
}

interface Summarised extends PastMetric {
  readonly summary: ProcessSummary;
}

/** Hundreds of thousands in one look at a suite: no lists between, and no copies. */
function summarised(
  past: readonly PastMetric[],
  summary: (metric: Metric) => ProcessSummary | string,
): readonly Summarised[] {
  const measured: Summarised[] = [];
  for (const { metric, time, code } of past) {
    const found = summary(metric);
    if (typeof found !== 'string') measured.push({ metric, time, code, summary: found });
  }
  return measured;
}

function newestLevel(
  measured: readonly Summarised[],
  { start, settled }: { readonly start: number; readonly settled: number },
) {
  const costs = Float64Array.from(measured.slice(start, settled), ({ summary }) => Math.exp(summary.median));
  return { start: start + newestLevelStart(costs, measured[settled - 1]?.metric), settled };
}
