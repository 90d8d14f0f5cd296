// A suite in one number per kind of metric: the geometric mean of now ÷ baseline over the benchmarks that are on both
// sides.

import { costOf } from '../detection/thresholds/logCost.ts';
import type { BenchmarkVerdict, MetricKind, MetricVerdict } from '../model/model.ts';
import { geometricMean } from '../statistics/geometricMean.ts';

export interface SuiteMean {
  readonly kind: MetricKind;
  /** Factor of cost: above 1 is worse, for throughput too. */
  readonly ratio: number;
  /** How many benchmarks are in it. */
  readonly benchmarks: number;
  /** Benchmarks on one side only, failed, not comparable, with a zero, or without a known direction. */
  readonly leftOut: number;
}

/** Without custom metrics, which have no unit in common, and error rates, whose usual value is zero. */
const kinds: readonly MetricKind[] = ['duration', 'throughput', 'memory', 'count'];

/** One for each kind that any benchmark has on both sides. What the config ignores is not asked. */
export function suiteMeans(verdicts: Iterable<BenchmarkVerdict>): readonly SuiteMean[] {
  const all = [...verdicts].filter(({ status }) => status !== 'ignored');
  return kinds.flatMap((kind) => meanOf(all, kind) ?? []);
}

function meanOf(verdicts: readonly BenchmarkVerdict[], kind: MetricKind): SuiteMean | undefined {
  const ratios = verdicts.flatMap((verdict) => ratiosOf(verdict, kind));
  const { mean, count, leftOut } = geometricMean(ratios);
  return count === 0 ? undefined : { kind, ratio: mean, benchmarks: count, leftOut };
}

/** One at most; NaN stands for a benchmark that is left out, nothing for one that has no such metric. */
function ratiosOf({ metrics, status }: BenchmarkVerdict, kind: MetricKind): readonly number[] {
  // What failed or was not measured does not say which kinds it has: it is missing from each of them.
  if (metrics.length === 0) return [Number.NaN];
  const shown = representative(metrics, kind);
  if (shown === undefined) return [];
  return [status === 'notComparable' ? Number.NaN : costRatio(shown)];
}

/** The one of a kind that the tool headlines, else one that is judged beside it. */
function representative(metrics: readonly MetricVerdict[], kind: MetricKind): MetricVerdict | undefined {
  const withRole = (role: string) =>
    metrics.find(({ current, baseline }) => {
      const shape = current ?? baseline;
      return shape?.kind === kind && shape.role === role;
    });
  return withRole('primary') ?? withRole('secondary');
}

/** How many times the baseline's cost it is now; NaN where one side or the direction is not known. */
export function costRatio({ current, baseline }: MetricVerdict): number {
  if (current === undefined || baseline === undefined || current.unit !== baseline.unit) return Number.NaN;
  if (current.direction === 'unknown') return Number.NaN;
  return costOf(current.value, current.direction) / costOf(baseline.value, current.direction);
}
