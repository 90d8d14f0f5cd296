// Raw chart points: the values of one benchmark's metric in every run, one list per machine.

import { hasSamples } from '../../detection/thresholds/logCost.ts';
import type { PastRun } from '../../history/historyRecord.ts';
import type { Metric, Result, Run } from '../../model/model.ts';
import { quantileOf } from '../../statistics/order.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { oneLine } from '../wording/statusLabels.ts';
import type { HistoryPoint } from './panelTypes.ts';

/** Returns the runs of a suite, oldest first, including the current one. */
export function runsOf({ history }: Workspace, { name, run }: Suite): readonly Run[] {
  const ended: readonly PastRun[] = history.ended(name);
  const all = run === undefined || ended.some(({ id }) => id === run.id) ? ended : [...ended, run];
  return [...all].sort((a, b) => a.time - b.time);
}

/** A metric of a benchmark. Runs that measured it in another unit are left out. */
export interface Subject {
  readonly benchmark: string;
  readonly metric: string;
  readonly unit: string;
}

/** Returns the points by machine id, in the order in which the machines first measured. */
export function pointsByMachine(runs: readonly Run[], subject: Subject): ReadonlyMap<string, readonly HistoryPoint[]> {
  const byMachine = new Map<string, HistoryPoint[]>();
  let place = 0;
  for (const run of runs) {
    place = placeOf(run.results, subject.benchmark, place);
    const point = pointOf(run, run.results[place], subject);
    if (point === undefined) continue;
    const points = byMachine.get(run.machineId);
    if (points === undefined) byMachine.set(run.machineId, [point]);
    else points.push(point);
  }
  for (const points of byMachine.values()) points.sort((a, b) => a.time - b.time);
  return byMachine;
}

/** Tools usually write benchmarks in the same order, so the previous index is tried before a search. */
export function placeOf(results: readonly Result[], benchmark: string, likely: number): number {
  return results[likely]?.benchmark.id === benchmark
    ? likely
    : results.findIndex((result) => result.benchmark.id === benchmark);
}

function pointOf(run: Run, result: Result | undefined, { metric: name, unit }: Subject): HistoryPoint | undefined {
  if (result === undefined) return undefined;
  const { commit, branch, dirty } = run.code;
  const base = {
    run: run.id,
    time: result.measuredAt ?? run.time,
    runs: 1,
    ...(commit === undefined ? {} : { commit }),
    ...(branch === undefined ? {} : { branch }),
    ...(dirty === true ? { dirty } : {}),
  };
  if (result.failure !== undefined) return { ...base, value: null, failure: oneLine(result.failure) };
  const metric = result.metrics.find((one) => one.name === name && one.unit === unit);
  return metric && { ...base, value: metric.value, ...intervalOf(metric) };
}

/** The interval stated by the tool, else the middle half of the samples. */
function intervalOf(metric: Metric): Pick<HistoryPoint, 'interval'> {
  const { interval } = metric;
  if (interval !== undefined) return { interval: { low: interval.low, high: interval.high, meaning: 'stated' } };
  if (!hasSamples(metric)) return {};
  const sorted = samplesOf(metric);
  if (sorted.length < 4) return {};
  return { interval: { low: quantileOf(sorted, 0.25), high: quantileOf(sorted, 0.75), meaning: 'samples' } };
}

/** Returns all samples of a metric, ascending. */
export function samplesOf({ processes }: Metric): Float64Array {
  const samples = new Float64Array(processes?.reduce((count, one) => count + one.length, 0) ?? 0);
  let filled = 0;
  for (const samplesOfOne of processes ?? []) {
    samples.set(samplesOfOne, filled);
    filled += samplesOfOne.length;
  }
  return samples.filter(Number.isFinite).sort();
}
