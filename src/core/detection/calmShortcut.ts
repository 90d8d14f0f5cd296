// Nearly all benchmarks are calm: no run of the past could make them anything but unchanged, and so none is asked. For the status alone;
// whoever reads the verdict gets the whole of it.

import type { MetricRule } from '../config/configRules.ts';
import type { Metric, MetricVerdict } from '../model/model.ts';
import { type EvidenceContext, verdictOf } from './evidenceContext.ts';
import { intervalOf } from './runs/knownNoise.ts';
import { worthSaying } from './runs/smallStep.ts';
import { type ProcessSummary, statisticOf } from './samples/processSummary.ts';
import { type SamplesJudged, samplesRules, samplesTest } from './samples/samplesTest.ts';
import { costOf, hasSamples, percentOf, processCount, summaryOfSamples, summaryOfValue } from './thresholds/logCost.ts';
import { logLimits } from './thresholds/thresholds.ts';

/** `undefined` where the past has to be asked. */
export function calmShortcut(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  { statistic, comparable }: EvidenceContext,
): MetricVerdict | undefined {
  const isTypical = hasSamples(current) && hasSamples(baseline);
  const [now, before] = [processCount(current), processCount(baseline)];
  const isSingle = !isTypical || Math.min(now, before) === 1;
  // Runs of the same code may count as processes.
  if (before > 1 && now < 2) return undefined;
  const chosen = statisticOf(statistic, isSingle);
  const summary = (metric: Metric) =>
    isTypical ? summaryOfSamples(metric, chosen, rule.direction) : summaryOfValue(metric, rule.direction);
  const [accepted, newest] = [summary(baseline), summary(current)];
  if (typeof accepted === 'string' || typeof newest === 'string') return undefined;
  const change = newest.median - accepted.median;
  const limits = logLimits(rule.threshold, rule.direction);
  if (change >= limits.worse / 2 || change <= -limits.better / 2) return undefined;
  const test = isSingle ? undefined : samplesTest({ baseline: accepted, candidate: newest });
  if (test === undefined ? Math.abs(change) >= worthSaying : !test.judged || mayBeSignificant(test, accepted, newest)) {
    return undefined;
  }
  return verdictOf(current, baseline, rule, {
    status: 'unchanged',
    severity: 'none',
    change: { kind: 'percent', amount: percentOf(Math.exp(change), rule.direction) },
    ...(isTypical && { typical: typicalOf(accepted, newest, rule) }),
    evidence: [comparable, ...(test?.judged === true ? [samplesFound(test, change, rule)] : [])],
  });
}

const typicalOf = (before: ProcessSummary, now: ProcessSummary, { direction }: MetricRule) => ({
  current: costOf(Math.exp(now.median), direction),
  baseline: costOf(Math.exp(before.median), direction),
});

/** The past adds at most so many degrees of freedom to the variance between processes. */
const mostFreedom = 30;
/** No t distribution demands less for the test's alpha. */
const leastDeviations = 2.4;

/** Whether it could be, were the processes of the past all alike. */
function mayBeSignificant({ ratio }: SamplesJudged, before: ProcessSummary, now: ProcessSummary): boolean {
  const [n1, n2] = [before.logs.length, now.logs.length];
  const freedom = n1 + n2 - 2;
  const sum = (n1 - 1) * before.variance + (n2 - 1) * now.variance;
  const least = Math.sqrt((1.05 * sum * (1 / n1 + 1 / n2)) / (freedom + mostFreedom) + samplesRules.floor ** 2);
  return Math.abs(Math.log(ratio)) - Math.log1p(samplesRules.minimumEffect) >= leastDeviations * least;
}

function samplesFound(test: SamplesJudged, change: number, rule: MetricRule) {
  const { pWorse, pBetter, processes, baselineProcesses } = test;
  const percent = percentOf(Math.exp(change), rule.direction);
  return {
    step: 'samples',
    found: {
      kind: 'samples',
      called: 'none',
      percent,
      ...intervalOf(test, rule),
      pWorse,
      pBetter,
      processes,
      baselineProcesses,
      pastRuns: 0,
    },
  } as const;
}
