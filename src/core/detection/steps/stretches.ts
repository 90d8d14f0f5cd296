// Stretches of runs between confirmed steps, worse or better: within one, what varies is noise.
// Source: docs/verdicts.md, R4 and R9.

import { fewestForLevel } from './levelNoise.ts';
import { definedRules, detectRegressionStep } from './stepDetection.ts';

const confirmedRules = { ...definedRules, fewestRuns: 2 };

/**
 * In order and without gaps; one stretch where no step is confirmed.
 * @param logs natural logarithms of cost, oldest first
 */
export function stretchesOf(logs: Float64Array): readonly Float64Array[] {
  const negated = logs.map((log) => -log);
  const stretches: Float64Array[] = [];
  let start = 0;
  for (let end = fewestForLevel + 2; end <= logs.length; end++) {
    const step =
      detectRegressionStep(logs.subarray(start, end), confirmedRules) ??
      detectRegressionStep(negated.subarray(start, end), confirmedRules);
    if (step === undefined) continue;
    stretches.push(logs.subarray(start, end - step.runs));
    start = end - step.runs;
  }
  stretches.push(logs.subarray(start));
  return stretches;
}
