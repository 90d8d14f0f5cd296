// Which past runs of a metric make the level that its newest result is held against.

import type { BaselineEntry } from '../../baselines/baseline.ts';
import type { MetricRule } from '../../config/configRules.ts';
import type { PastMetric } from '../../history/pastRuns.ts';
import type { Metric } from '../../model/model.ts';
import { counterpart } from '../judgeBenchmark.ts';
import { judgeChange } from '../thresholds/thresholds.ts';
import { trendOf } from './levels.ts';

export interface LevelBounds {
  /** First run of the level. */
  readonly start: number;
  /** First run after the acceptance: from here on runs are asked whether they left it. */
  readonly settled: number;
}

/**
 * The level begins with the run that was accepted as the newest version that differs from the one before it by more than the
 * threshold: an accepted alarm starts a new one. Without such a version it begins with the oldest run.
 * @param versions of this machine, newest first
 */
export function levelBounds(
  past: readonly PastMetric[],
  versions: readonly BaselineEntry[],
  metric: Metric,
  rule: MetricRule,
): LevelBounds {
  const settled = runsUntil(past, acceptedAt(versions[0]));
  const changed = versions.find((version, index) => differs(versions[index + 1], version, metric, rule));
  const start = changed === undefined ? 0 : Math.max(0, runsUntil(past, acceptedAt(changed)) - 1);
  return { start: Math.min(start, settled), settled };
}

/**
 * Whether a run after the acceptance may be what an edit did, and no noise: it measured other code than was accepted, and is beyond the
 * threshold. Asked where too few runs are known to tell a step from noise: then it says nothing about either.
 */
export function mayBeAnEdit(
  { metric, code }: PastMetric,
  accepted: BaselineEntry | undefined,
  baseline: Metric,
  { direction, threshold }: MetricRule,
): boolean {
  const commit = accepted?.metadata.gitCommit;
  if (commit === undefined || code.commit === undefined) return false;
  if (code.commit === commit && code.dirty !== true) return false;
  const { severity, improved } = judgeChange(baseline.value, metric.value, direction, threshold);
  return severity !== 'none' || improved;
}

/** Epoch milliseconds. */
export const acceptedAt = (version: BaselineEntry | undefined): number =>
  version === undefined ? Number.NEGATIVE_INFINITY : Date.parse(version.metadata.createdAt);

/** How many of the first runs were measured until then. */
function runsUntil(past: readonly PastMetric[], time: number): number {
  let count = past.length;
  while (count > 0 && (past[count - 1]?.time ?? 0) > time) count -= 1;
  return count;
}

function differs(before: BaselineEntry | undefined, after: BaselineEntry, metric: Metric, rule: MetricRule): boolean {
  const [old, current] = [before, after].map((entry) => counterpart(entry?.metrics, metric, 0));
  if (old === undefined || current === undefined || old.unit !== current.unit) return false;
  const { severity, improved } = judgeChange(old.value, current.value, rule.direction, rule.threshold);
  return severity !== 'none' || improved;
}

/** Fewer runs have no two levels that could be told apart. */
const fewestForTrend = 16;

/** The runs up to the acceptance of one history are asked about with every run after it. */
const knownStarts = new WeakMap<Metric, { readonly runs: number; readonly since: number }>();

/**
 * Before the acceptance the code may have changed without anybody accepting: only the newest level counts.
 * @param costs of the runs from the level's start up to the acceptance, all positive
 * @param last the metric of the newest of them
 */
export function newestLevelStart(costs: Float64Array, last: Metric | undefined): number {
  if (costs.length < fewestForTrend || last === undefined) return 0;
  const known = knownStarts.get(last);
  if (known?.runs === costs.length) return known.since;
  const { since } = trendOf(costs);
  knownStarts.set(last, { runs: costs.length, since });
  return since;
}
