// Metrics that are displayed but not judged because their direction is unknown.

import type { BenchmarkVerdict, MetricVerdict } from '../model/model.ts';
import type { Suite } from './suite.ts';

/** A metric name in all benchmarks checked. */
export interface UnknownDirection {
  readonly metric: string;
  /** Verdict of the first benchmark that has it. */
  readonly verdict: MetricVerdict;
  /** Benchmark names, as matched by overrides. */
  readonly benchmarks: readonly string[];
}

export function isUnknown({ evidence }: MetricVerdict): boolean {
  return evidence.some(({ found }) => found.kind === 'notJudged' && found.reason === 'unknownDirection');
}

export const lacksDirection = ({ metrics }: BenchmarkVerdict): boolean => metrics.some(isUnknown);

/**
 * True if a metric with an unknown direction is displayed. Reads verdicts only where a tool left the direction open.
 */
export function needsDirection({ latest, verdicts }: Pick<Suite, 'latest' | 'verdicts'>): boolean {
  for (const [id, { metrics }] of latest) {
    if (!metrics.some(({ direction }) => direction === 'unknown')) continue;
    const verdict = verdicts.get(id);
    if (verdict !== undefined && lacksDirection(verdict)) return true;
  }
  return false;
}

/** True if the direction of the headline metric is unknown, which is worth a row of its own. */
export function headlinesUnknown({ metrics }: BenchmarkVerdict): boolean {
  return metrics.some((metric) => metric.current?.role === 'primary' && isUnknown(metric));
}

/** Returns the metrics in order of first appearance. */
export function unknownDirections(verdicts: Iterable<BenchmarkVerdict>): readonly UnknownDirection[] {
  const found = new Map<string, { verdict: MetricVerdict; benchmarks: Set<string> }>();
  for (const { benchmark, metrics } of verdicts) {
    for (const verdict of metrics.filter(isUnknown)) {
      const known = found.get(verdict.metric) ?? { verdict, benchmarks: new Set() };
      known.benchmarks.add(benchmark.name);
      found.set(verdict.metric, known);
    }
  }
  return [...found].map(([metric, { verdict, benchmarks }]) => ({ metric, verdict, benchmarks: [...benchmarks] }));
}

/**
 * Returns every benchmark with the metric, and whether one direction fits all: none is known and all have the same
 * unit.
 */
export function measuredBy(verdicts: Iterable<BenchmarkVerdict>, metric: string) {
  const benchmarks = new Set<string>();
  const units = new Set<string | undefined>();
  let alike = true;
  for (const { benchmark, metrics } of verdicts) {
    for (const verdict of metrics) {
      if (verdict.metric !== metric) continue;
      benchmarks.add(benchmark.name);
      units.add(verdict.current?.unit ?? verdict.baseline?.unit);
      alike &&= isUnknown(verdict);
    }
  }
  return { benchmarks: [...benchmarks], alike: alike && units.size === 1 };
}
