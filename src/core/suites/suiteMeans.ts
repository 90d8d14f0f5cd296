// Summary of a suite per kind of metric: the geometric mean of current ÷ baseline over the benchmarks that have both.

import { costOf } from '../detection/thresholds/logCost.ts';
import type { BenchmarkVerdict, MetricKind, MetricVerdict } from '../model/model.ts';
import { geometricMean } from '../statistics/geometricMean.ts';

export interface SuiteMean {
  readonly kind: MetricKind;
  /** Cost factor: above 1 is worse, also for throughput. */
  readonly ratio: number;
  /** Number of benchmarks included. */
  readonly benchmarks: number;
  /** Number of benchmarks excluded: on one side only, failed, not comparable, zero, or with an unknown direction. */
  readonly leftOut: number;
}

/** Excludes custom metrics, which have no common unit, and error rates, which are usually zero. */
const kinds: readonly MetricKind[] = ['duration', 'throughput', 'memory', 'count'];

/** Returns one mean for each kind with any comparable benchmark. Metrics that the config ignores are excluded. */
export function suiteMeans(verdicts: Iterable<BenchmarkVerdict>): readonly SuiteMean[] {
  const all = [...verdicts].filter(({ status }) => status !== 'ignored');
  return kinds.flatMap((kind) => meanOf(all, kind) ?? []);
}

function meanOf(verdicts: readonly BenchmarkVerdict[], kind: MetricKind): SuiteMean | undefined {
  const ratios = verdicts.flatMap((verdict) => ratiosOf(verdict, kind));
  const { mean, count, leftOut } = geometricMean(ratios);
  return count === 0 ? undefined : { kind, ratio: mean, benchmarks: count, leftOut };
}

/** Returns at most one ratio: NaN for an excluded benchmark, nothing if it has no metric of this kind. */
function ratiosOf({ metrics, status }: BenchmarkVerdict, kind: MetricKind): readonly number[] {
  // Failed or missing: the kinds are unknown, so it counts as excluded from each.
  if (metrics.length === 0) return [Number.NaN];
  const shown = representative(metrics, kind);
  if (shown === undefined) return [];
  return [status === 'notComparable' ? Number.NaN : costRatio(shown)];
}

/** Returns the headline metric of a kind, otherwise another judged one. */
function representative(metrics: readonly MetricVerdict[], kind: MetricKind): MetricVerdict | undefined {
  const withRole = (role: string) =>
    metrics.find(({ current, baseline }) => {
      const shape = current ?? baseline;
      return shape?.kind === kind && shape.role === role;
    });
  return withRole('primary') ?? withRole('secondary');
}

/** Returns current ÷ baseline cost; NaN if a side or the direction is missing. */
export function costRatio({ current, baseline }: MetricVerdict): number {
  if (current === undefined || baseline === undefined || current.unit !== baseline.unit) return Number.NaN;
  if (current.direction === 'unknown') return Number.NaN;
  return costOf(current.value, current.direction) / costOf(baseline.value, current.direction);
}
