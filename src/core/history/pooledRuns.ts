// Combines several runs of one suite, so that a single lucky or unlucky run does not decide a baseline.

import type { Metric, Result, Run } from '../model/model.ts';
import { ResultList } from '../model/resultList.ts';
import { median } from '../statistics/order.ts';
import type { PastRun } from './historyRecord.ts';
import { isSameCode } from './historyRecord.ts';

/** `sameCode`: runs of one commit with the same uncommitted changes; `lastRuns`: the newest runs of any code. */
export const poolKinds = ['sameCode', 'lastRuns'] as const;
export type PoolKind = (typeof poolKinds)[number];

/** Maximum runs combined: more do not improve a baseline but make it older. */
const maximumRuns = 10;

/** The current run and the past runs to combine. */
interface PoolSource {
  readonly run: Run;
  readonly complete: boolean;
  /** Oldest first. */
  readonly past: readonly PastRun[];
}

/** Returns the complete runs of this machine to combine, newest first; empty if there are fewer than two. */
export function pooledRuns(kind: PoolKind, { run, complete, past }: PoolSource): readonly Run[] {
  const earlier = past.filter(({ id, complete: isWhole }) => isWhole && id !== run.id);
  const all = [...earlier, ...(complete ? [run] : [])].toReversed();
  const own = all.filter(({ machineId }) => machineId === run.machineId);
  const runs = (kind === 'lastRuns' ? own : own.filter(({ code }) => isSameCode(run.code, code))).slice(0, maximumRuns);
  return runs.length < 2 ? [] : runs;
}

/**
 * Returns a result that combines the metrics of all runs with the same unit: the median of the headline values, and
 * each run's samples as separate processes. Drops the interval, which describes a single run.
 */
export function pooledResult(result: Result, runs: readonly Run[]): Result {
  return pooledFrom(
    result,
    runs.flatMap((run) => run.results.find(({ benchmark }) => benchmark.id === result.benchmark.id) ?? []),
  );
}

/** Combines many results of a suite, keeping their order. */
export function pooledResults(results: readonly Result[], runs: readonly Run[]): readonly Result[] {
  const lists = runs.map((run) => new ResultList(run.results));
  return results.map((result, place) =>
    pooledFrom(
      result,
      lists.flatMap((list) => list.find(result.benchmark.id, place) ?? []),
    ),
  );
}

function pooledFrom(result: Result, results: readonly Result[]): Result {
  return { ...result, metrics: result.metrics.map((metric) => pooledMetric(metric, metricsOf(results, metric))) };
}

const metricsOf = (results: readonly Result[], { name, unit }: Metric): readonly Metric[] =>
  results.flatMap(({ metrics }) => metrics.find((other) => other.name === name && other.unit === unit) ?? []);

/** Combines one metric of several runs in the same unit. */
export function pooledMetric(metric: Metric, same: readonly Metric[]): Metric {
  if (same.length < 2) return metric;
  const { interval: _, operations: __, ...kept } = metric;
  const processes = same.flatMap(({ value, processes: own }) => own ?? [[value]]);
  const share = pooledShare(same);
  return share === undefined
    ? { ...kept, value: median(same.map(({ value }) => value)), processes }
    : { ...kept, ...share };
}

/** Combines error rates with operation counts into the rate over all operations. */
function pooledShare(same: readonly Metric[]): Pick<Metric, 'value' | 'operations'> | undefined {
  let [failed, total] = [0, 0];
  for (const { value, operations } of same) {
    if (operations === undefined) return undefined;
    failed += value * operations;
    total += operations;
  }
  return total > 0 ? { value: failed / total, operations: total } : undefined;
}
