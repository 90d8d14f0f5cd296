// The config that says which way is better for a metric: in every benchmark, or in those that are named.
// It refuses names as patterns: what is chosen is what is meant.

import { literalGlob, setOverride } from '../config/editConfig.ts';
import type { DirectionDecision } from './unknownDirections.ts';

/**
 * The config's text with the decision.
 * @param benchmarks their names; every benchmark when absent
 * @throws {Error} as `setOverride` does
 */
export function withDirection(
  text: string | undefined,
  metric: string,
  decision: DirectionDecision,
  benchmarks?: readonly string[],
): string {
  const metrics = literalGlob(metric);
  const keys = decision === 'ignore' ? { ignore: true } : { direction: decision };
  if (benchmarks === undefined) return setOverride(text, { metrics }, keys);
  return benchmarks.reduce<string>(
    (before, name) => setOverride(before, { benchmarks: literalGlob(name), metrics }, keys),
    text ?? '',
  );
}
