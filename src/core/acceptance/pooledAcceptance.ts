// Accepting several runs of a suite combined: counts the available runs and judges a plan on them.

import type { History } from '../history/history.ts';
import { type PoolKind, pooledResults, pooledRuns } from '../history/pooledRuns.ts';
import { maximumOf } from '../model/longLists.ts';
import type { BenchmarkVerdict, Run } from '../model/model.ts';
import type { JudgeContext, Suite } from '../suites/suite.ts';
import { type AcceptanceItem, pooledItem } from './acceptancePlan.ts';

export interface PoolingSource {
  readonly history: History;
  readonly suites: {
    readonly byName: ReadonlyMap<string, Suite>;
    /** Sorted by name. */
    readonly all: readonly Suite[];
    contextOf(suite: Suite): JudgeContext;
  };
}

/** Returns how many runs of the items' suites can be combined; 0 if there are fewer than two. */
export function poolSize(source: PoolingSource, items: readonly AcceptanceItem[], kind: PoolKind): number {
  const suites = new Set(items.filter((item) => item.kind !== 'gone').map(({ id }) => id.suite));
  return Math.max(0, maximumOf([...suites].map((suite) => poolOf(source, suite, kind).length)));
}

/** Returns the items for several combined runs, judged the same way as a single run. */
export function pooledItems(
  source: PoolingSource,
  items: readonly AcceptanceItem[],
  pool: PoolKind,
): readonly AcceptanceItem[] {
  const suites = new Set(items.map(({ id }) => id.suite));
  const verdicts = new Map([...suites].map((suite) => [suite, pooledVerdicts(source, suite, pool)]));
  return items.map((item) => {
    const verdict = item.kind === 'gone' ? undefined : verdicts.get(item.id.suite)?.get(item.id.benchmark);
    return verdict === undefined ? item : pooledItem(item, pool, verdict);
  });
}

/** Returns the runs to combine, newest first; empty if there are fewer than two. */
export function poolOf({ suites, history }: PoolingSource, name: string, kind: PoolKind): readonly Run[] {
  const suite = suites.byName.get(name);
  if (suite?.run === undefined) return [];
  return pooledRuns(kind, { run: suite.run, complete: suite.complete, past: history.runs(name) });
}

function pooledVerdicts(
  source: PoolingSource,
  name: string,
  pool: PoolKind,
): ReadonlyMap<string, BenchmarkVerdict> | undefined {
  const suite = source.suites.byName.get(name);
  const runs = poolOf(source, name, pool);
  if (suite === undefined || runs.length === 0) return undefined;
  const context = source.suites.contextOf(suite);
  // The combined runs must not also serve as their own history.
  const pooled = new Set(runs.map(({ id }) => id));
  const ended = context.ended.filter(({ id }) => !pooled.has(id));
  return suite.judgeOther(pooledResults([...suite.latest.values()], runs), { ...context, ended });
}
