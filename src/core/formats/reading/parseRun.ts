// Parses a run and ensures the promises of model.ts: all numbers are finite, metric names are unique in a result, and a
// benchmark has either metrics or a failure.

import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';

const noNumber = 'No number of this benchmark was read.';
const unsound = 'The numbers of this benchmark are no measurement: they are too large, or divided by nothing.';

/** @throws {FormatError} as the format does */
export const parseRun = (format: Format, input: FormatInput): ParsedRun => soundRun(format.parse(input));

/**
 * Returns all runs in the output, oldest first; empty if the format keeps no earlier runs.
 * @throws {FormatError} as the format does
 */
export const parsePastRuns = (format: Format, input: FormatInput): readonly ParsedRun[] =>
  (format.pastRuns?.(input) ?? []).map(soundRun);

function soundRun(run: ParsedRun): ParsedRun {
  const { measuredAt, ...others } = run;
  const results = run.results.map(soundResult);
  return measuredAt === undefined || Number.isFinite(measuredAt) ? { ...run, results } : { ...others, results };
}

/** Returns sound results without a copy, because there may be 50,000 and nearly all are sound. */
function soundResult(result: Result): Result {
  const { metrics, failure } = result;
  if (failure !== undefined) return metrics.length === 0 ? result : { ...result, metrics: [] };
  if (metrics.length === 0) return { ...result, failure: noNumber };
  if (areSound(metrics) && !hasRepeatedName(metrics)) return result;
  const sound = soundMetrics(metrics);
  return sound.length === 0 ? { ...result, metrics: [], failure: unsound } : { ...result, metrics: sound };
}

/** If a name repeats, the first metric is kept. */
function soundMetrics(metrics: readonly Metric[]): readonly Metric[] {
  const sound = new Map<string, Metric>();
  for (const metric of metrics) {
    if (Number.isFinite(metric.value) && !sound.has(metric.name)) sound.set(metric.name, soundMetric(metric));
  }
  return [...sound.values()];
}

/** Below this number of names, comparing them is faster than a set for each of 50,000 results. */
const few = 32;

function hasRepeatedName(metrics: readonly Metric[]): boolean {
  if (metrics.length > few) return new Set(metrics.map(({ name }) => name)).size < metrics.length;
  for (let index = 1; index < metrics.length; index++) if (isRepeated(metrics, index)) return true;
  return false;
}

function isRepeated(metrics: readonly Metric[], index: number): boolean {
  const name = metrics[index]?.name;
  for (let before = 0; before < index; before++) if (metrics[before]?.name === name) return true;
  return false;
}

function areSound(metrics: readonly Metric[]): boolean {
  for (const metric of metrics) if (!isSound(metric)) return false;
  return true;
}

function isSound({ value, interval, processes }: Metric): boolean {
  return Number.isFinite(value) && hasFiniteEnds(interval) && areFinite(processes);
}

function hasFiniteEnds(interval: Metric['interval']): boolean {
  if (interval === undefined) return true;
  return Number.isFinite(interval.low) && Number.isFinite(interval.high) && Number.isFinite(interval.level ?? 0);
}

function areFinite(processes: Metric['processes']): boolean {
  if (processes === undefined) return true;
  for (const samples of processes) for (const sample of samples) if (!Number.isFinite(sample)) return false;
  return true;
}

/** Keeps the value, but removes samples or interval as a whole if part of them is invalid. */
function soundMetric(metric: Metric): Metric {
  const { interval, processes, ...plain } = metric;
  return {
    ...plain,
    ...(interval !== undefined && hasFiniteEnds(interval) && { interval }),
    ...(processes !== undefined && areFinite(processes) && { processes }),
  };
}
