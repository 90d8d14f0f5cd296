// Several runs of one suite taken together: a baseline that one lucky or unlucky run does not decide.

import type { Metric, Result, Run } from '../model/model.ts';
import { ResultList } from '../model/resultList.ts';
import { median } from '../statistics/order.ts';
import type { PastRun } from './historyRecord.ts';
import { isSameCode } from './historyRecord.ts';

/** `sameCode`: runs of one commit with the same uncommitted changes, or none; `lastRuns`: the last ones, whatever they measured. */
export const poolKinds = ['sameCode', 'lastRuns'] as const;
export type PoolKind = (typeof poolKinds)[number];

/** More runs than this make a baseline no better, and older. */
const mostRuns = 10;

/** The run of now as far as it may be pooled, and the past ones. */
interface PoolSource {
  readonly run: Run;
  readonly complete: boolean;
  /** Oldest first. */
  readonly past: readonly PastRun[];
}

/** The complete runs of the machine that count together, newest first; empty where there are less than two. */
export function pooledRuns(kind: PoolKind, { run, complete, past }: PoolSource): readonly Run[] {
  const earlier = past.filter(({ id, complete: isWhole }) => isWhole && id !== run.id);
  const all = [...earlier, ...(complete ? [run] : [])].toReversed();
  const own = all.filter(({ machineId }) => machineId === run.machineId);
  const runs = (kind === 'lastRuns' ? own : own.filter(({ code }) => isSameCode(run.code, code))).slice(0, mostRuns);
  return runs.length < 2 ? [] : runs;
}

/**
 * A result whose metrics are those of all runs that measured them in the same unit: the median of what each run headlines,
 * and every run's samples as processes of their own. An interval of one run says nothing about several and goes.
 */
export function pooledResult(result: Result, runs: readonly Run[]): Result {
  return pooledFrom(
    result,
    runs.flatMap((run) => run.results.find(({ benchmark }) => benchmark.id === result.benchmark.id) ?? []),
  );
}

/** Many of one suite, in the order of its results. */
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

/** One metric as all of them measured it, in one unit. */
export function pooledMetric(metric: Metric, same: readonly Metric[]): Metric {
  if (same.length < 2) return metric;
  const { interval: _, operations: __, ...kept } = metric;
  const processes = same.flatMap(({ value, processes: own }) => own ?? [[value]]);
  const share = pooledShare(same);
  return share === undefined
    ? { ...kept, value: median(same.map(({ value }) => value)), processes }
    : { ...kept, ...share };
}

/** Of error rates with their counts: all operations together. */
function pooledShare(same: readonly Metric[]): Pick<Metric, 'value' | 'operations'> | undefined {
  let [failed, total] = [0, 0];
  for (const { value, operations } of same) {
    if (operations === undefined) return undefined;
    failed += value * operations;
    total += operations;
  }
  return total > 0 ? { value: failed / total, operations: total } : undefined;
}
