// The runs of one metric as logarithms of typical cost: those before the accepted one, and those since.

import type { BaselineEntry } from '../../baselines/baseline.ts';
import type { MetricRule } from '../../config/configRules.ts';
import type { PastMetric } from '../../history/pastRuns.ts';
import type { Metric } from '../../model/model.ts';
import type { ProcessSummary } from '../samples/processSummary.ts';
import { fewestForLevel } from '../steps/levelNoise.ts';
import { stretchesOf } from '../steps/stretches.ts';
import { judgeChange } from '../thresholds/thresholds.ts';

export interface MeasuredRun extends PastMetric {
  readonly summary: ProcessSummary;
}

interface RunSince extends MeasuredRun {
  /** True if it measured an uncommitted edit, which is not noise. */
  readonly isEdit: boolean;
}

export interface MeasuredRuns {
  /** Before the accepted run, oldest first. */
  readonly past: readonly MeasuredRun[];
  /** Since the accepted run, the one that is judged not among them. */
  readonly since: readonly RunSince[];
}

/** Runs before the acceptance that are looked at. */
const mostPast = 300;

/**
 * @param runs oldest first
 * @param accepted absent where nothing is: then all runs come before it
 * @param summary of a run's metric; a text where it has no typical cost
 */
export function measuredRuns(
  runs: readonly PastMetric[],
  baseline: Metric,
  accepted: BaselineEntry | undefined,
  rule: MetricRule,
  summary: (metric: Metric) => ProcessSummary | string,
): MeasuredRuns {
  const all = { first: runs.length, last: runs.length };
  const { first, last } = accepted === undefined ? all : acceptedPlace(runs, baseline, acceptedAt(accepted));
  const since = summarised(runs, last, runs.length, summary);
  const mayHoldEdits = accepted?.metadata.gitCommit !== undefined && first + since.length < fewestForLevel;
  return {
    past: summarised(runs, Math.max(0, first - mostPast), first, summary),
    since: since.map((run) => ({ ...run, isEdit: mayHoldEdits && isEdit(run, baseline, rule) })),
  };
}

function summarised(
  runs: readonly PastMetric[],
  from: number,
  to: number,
  summary: (metric: Metric) => ProcessSummary | string,
): readonly MeasuredRun[] {
  const measured: MeasuredRun[] = [];
  for (let index = from; index < to; index++) {
    const run = runs[index];
    const found = run === undefined ? 'noSamples' : summary(run.metric);
    if (run !== undefined && typeof found !== 'string') measured.push({ ...run, summary: found });
  }
  return measured;
}

/** Epoch milliseconds. */
const acceptedAt = ({ metadata }: BaselineEntry): number => Date.parse(metadata.createdAt);

/**
 * Runs before `first` come before the accepted one, runs from `last` on after it. Outputs that state when they were measured may state a
 * time before the acceptance for a run after it: where the accepted run itself is found, the order of the runs decides.
 */
function acceptedPlace(runs: readonly PastMetric[], baseline: Metric, time: number) {
  let settled = runs.length;
  while (settled > 0 && (runs[settled - 1]?.time ?? 0) > time) settled -= 1;
  const isAccepted = ({ metric }: PastMetric) => isSameMeasurement(metric, baseline);
  const before = runs.slice(0, settled).findLastIndex(isAccepted);
  // The clock of whoever wrote the output may go ahead.
  const index = before >= 0 ? before : runs.findIndex(isAccepted);
  if (index >= 0) return { first: index, last: index + 1 };
  return { first: settled, last: settled };
}

/** Stored samples are rounded, values are not. */
const isSameMeasurement = (run: Metric, baseline: Metric): boolean =>
  run.value === baseline.value && (run.processes?.length ?? 1) === (baseline.processes?.length ?? 1);

/**
 * Whether a run is what an uncommitted edit did: it is beyond the threshold. Asked where too few runs are known to tell a step from noise.
 */
function isEdit({ metric, code }: PastMetric, baseline: Metric, { direction, threshold }: MetricRule): boolean {
  if (code.dirty !== true) return false;
  const { severity, improved } = judgeChange(baseline.value, metric.value, direction, threshold);
  return severity !== 'none' || improved;
}

interface KnownStretches {
  readonly runs: number;
  readonly first: ProcessSummary | undefined;
  readonly stretches: readonly Float64Array[];
}

/** The runs before an acceptance stay what they are: they are taken apart once. */
const known = new WeakMap<ProcessSummary, KnownStretches>();

export function pastStretches(past: readonly MeasuredRun[]): readonly Float64Array[] {
  const last = past.at(-1)?.summary;
  if (last === undefined) return [];
  const before = known.get(last);
  const first = past[0]?.summary;
  if (before?.runs === past.length && before.first === first) return before.stretches;
  const stretches = stretchesOf(mediansOf(past));
  known.set(last, { runs: past.length, first, stretches });
  return stretches;
}

export const mediansOf = (runs: readonly MeasuredRun[]): Float64Array =>
  Float64Array.from(runs, ({ summary }) => summary.median);
