// The test of several processes, using calm runs and the noise stored with the baseline. Runs of the same code since the acceptance are
// processes of one comparison.

import type { MetricRule } from '../../config/configRules.ts';
import { type PastResult, pastMetrics } from '../../history/pastRuns.ts';
import { pooledMetric } from '../../history/pooledRuns.ts';
import type { Metric } from '../../model/model.ts';
import { median } from '../../statistics/order.ts';
import { type MeasuredRun, type MeasuredRuns, pastStretches } from '../runs/measuredRuns.ts';
import { levelWindow } from '../steps/levelNoise.ts';
import { processCount, summaryOfSamples } from '../thresholds/logCost.ts';
import { logLimits } from '../thresholds/thresholds.ts';
import { type MannWhitneyResult, mannWhitneyTest, type SamplesTest } from './mannWhitneyTest.ts';
import { type ProcessSummary, type StatisticChoice, statisticOf } from './processSummary.ts';
import { samplesRules, samplesTest } from './samplesTest.ts';

export interface ComparedProcesses {
  readonly found: MannWhitneyResult;
  /** The newest run's own processes decide; false where runs of the same code count as more of them. */
  readonly isOneRun: boolean;
}

interface ProcessesInput {
  readonly current: Metric;
  readonly baseline: Metric;
  readonly rule: MetricRule;
  readonly place: number;
  readonly repetitions: readonly PastResult[];
  readonly statistic: StatisticChoice;
  readonly test: SamplesTest;
  readonly measured: MeasuredRuns;
  /** Newest runs that agree, the one that is judged among them: these are no noise. */
  readonly agreeing: number;
  /** Logarithm of the factor that is taken out of the newest run. */
  readonly shared: number;
}

/** `undefined` with one process on a side. */
export function compareProcesses(input: ProcessesInput): ComparedProcesses | undefined {
  const { baseline, current, rule } = input;
  if (processCount(baseline) < 2) return undefined;
  const repeated = processCount(current) > 1 ? [] : pastMetrics(input.repetitions, current, input.place);
  const isOneRun = repeated.length === 0;
  const candidate = isOneRun ? current : pooledMetric(current, [...repeated.map(({ metric }) => metric), current]);
  if (processCount(candidate) < 2) return undefined;
  const statistic = statisticOf(input.statistic, false);
  const [before, now] = [baseline, candidate].map((metric) => summaryOfSamples(metric, statistic, rule.direction));
  if (before === undefined || now === undefined || typeof before === 'string' || typeof now === 'string')
    return undefined;
  const history = calmRuns(input, Math.max(input.agreeing - 1, repeated.length), before.median);
  const { noise: carried } = baseline;
  const found = samplesTest(
    { baseline: before, candidate: now, history, carried, commonLog: input.shared },
    samplesRules,
  );
  if (!found.judged) return undefined;
  return { found: input.test === 'mannWhitney' ? mannWhitneyTest(found, before, now, input.shared) : found, isOneRun };
}

/** Runs that do not agree with the newest, and those before the acceptance as if all their levels were the baseline's. */
function calmRuns(
  { measured: { past, since }, rule }: ProcessesInput,
  left: number,
  baseline: number,
): readonly ProcessSummary[] {
  const calm = since.slice(0, Math.max(0, since.length - left)).filter(({ isEdit }) => !isEdit);
  const { worse } = logLimits(rule.threshold, rule.direction);
  const earlier = past.length === 0 ? [] : levelled(past, baseline, worse / 2);
  return [...earlier, ...calm.map(({ summary }) => summary)].slice(-levelWindow);
}

function levelled(past: readonly MeasuredRun[], baseline: number, near: number): readonly ProcessSummary[] {
  const stretches = pastStretches(past);
  let place = 0;
  return stretches.flatMap((stretch, index) => {
    const runs = past.slice(place, place + stretch.length);
    place += stretch.length;
    const away = median(stretch) - baseline;
    if (index === stretches.length - 1 && Math.abs(away) < near) return runs.map(({ summary }) => summary);
    return runs.map(({ summary }) => ({ ...summary, median: summary.median - away }));
  });
}
