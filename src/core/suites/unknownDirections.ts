// Metrics that are shown and not judged because nobody said which way is better.

import type { BenchmarkVerdict, MetricVerdict } from '../model/model.ts';
import type { Suite } from './suite.ts';

/** One metric by its name, in all benchmarks that were asked about. */
export interface UnknownDirection {
  readonly metric: string;
  /** Of the first that has it. */
  readonly verdict: MetricVerdict;
  /** Names of the benchmarks, as overrides match them. */
  readonly benchmarks: readonly string[];
}

export function isUnknown({ evidence }: MetricVerdict): boolean {
  return evidence.some(({ found }) => found.kind === 'notJudged' && found.reason === 'unknownDirection');
}

export const lacksDirection = ({ metrics }: BenchmarkVerdict): boolean => metrics.some(isUnknown);

/** Only of benchmarks whose tool left a direction open are the metrics looked at: the others' are not even made. */
export function needsDirection({ latest, verdicts }: Pick<Suite, 'latest' | 'verdicts'>): boolean {
  for (const [id, { metrics }] of latest) {
    if (!metrics.some(({ direction }) => direction === 'unknown')) continue;
    const verdict = verdicts.get(id);
    if (verdict !== undefined && lacksDirection(verdict)) return true;
  }
  return false;
}

/** Whether the question is worth a row of its own: of the metric that a benchmark headlines nothing is known. */
export function headlinesUnknown({ metrics }: BenchmarkVerdict): boolean {
  return metrics.some((metric) => metric.current?.role === 'primary' && isUnknown(metric));
}

/** In the order of their first appearance. */
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

/** Every benchmark that measures the metric, and whether one answer can hold for all: nothing is known of any, and all have one unit. */
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
