// A change within the threshold that runs of one process confirm: worth a word, and no problem.

import { median } from '../../statistics/order.ts';
import type { GatheredEvidence } from '../gathered.ts';
import { detectRegressionStep, historyRules } from '../steps/stepDetection.ts';
import { mediansOf, pastStretches } from './measuredRuns.ts';

const confirmedRules = { ...historyRules, fewestRuns: 2 };
/** A smaller step is not worth a word. */
export const worthSaying = Math.log1p(0.02);

/** True if two or more of the newest runs left the level of the baseline, to the side on which the newest lies. */
export function isSmallStep({ baseline, now, measured, limits }: GatheredEvidence): boolean {
  const change = now - baseline;
  if (Math.abs(change) < worthSaying || measured.since.length === 0) return false;
  const past = pastStretches(measured.past).at(-1);
  const isJoined = past !== undefined && Math.abs(median(past) - baseline) < limits.worse / 2;
  const series = Float64Array.of(...(isJoined ? past : []), baseline, ...mediansOf(measured.since), now);
  return detectRegressionStep(change > 0 ? series : series.map((log) => -log), confirmedRules) !== undefined;
}
