// Is one share of failed operations really another: with few operations a difference is often none.

import { type Counts, fisherExact } from '../../statistics/fisherExact.ts';

interface ErrorRateRules {
  /** One-sided. */
  readonly alpha: number;
}

type ErrorRatesFound =
  | {
      readonly judged: true;
      /** Plain difference, candidate minus baseline, −1 to 1. */
      readonly difference: number;
      /** One-sided, Fisher's exact test. */
      readonly pWorse: number;
      readonly pBetter: number;
      readonly worse: boolean;
      readonly better: boolean;
      readonly baseline: Counts;
      readonly candidate: Counts;
    }
  | { readonly judged: false; readonly reason: 'noCounts' };

/** Not judged unless both sides are whole counts of at least one operation. Source: docs/verdicts.md, "Tails and error rates"; Fisher (1935). */
export function compareErrorRates(
  baseline: Counts,
  candidate: Counts,
  { alpha }: ErrorRateRules = { alpha: 0.01 },
): ErrorRatesFound {
  const test = fisherExact(baseline, candidate);
  if (test === undefined) return { judged: false, reason: 'noCounts' };
  return {
    judged: true,
    difference: candidate.failed / candidate.total - baseline.failed / baseline.total,
    pWorse: test.pMore,
    pBetter: test.pFewer,
    worse: test.pMore < alpha,
    better: test.pFewer < alpha,
    baseline,
    candidate,
  };
}
