// Which of a suite's benchmarks changed, when so many were asked that some would seem to by chance.

import { benjaminiHochberg } from '../../statistics/multipleTesting.ts';
import { samplesRules } from '../samples/samplesTest.ts';

interface TestedBenchmark {
  /** One-sided. */
  readonly pWorse: number;
  readonly pBetter: number;
}

interface CorrectedBenchmark {
  /** Share of false ones among those called, were this the last that is called. */
  readonly qWorse: number;
  readonly qBetter: number;
  readonly worse: boolean;
  readonly better: boolean;
}

interface CorrectionRules {
  readonly alpha: number;
  readonly falseDiscovery: number;
}

export const correctionRules: CorrectionRules = { alpha: samplesRules.alpha, falseDiscovery: 0.05 };

/**
 * In the order given; `undefined` for what has no p. Worse and better are families of their own: a suite in which much
 * got faster makes nothing slower by chance.
 * Source: docs/verdicts.md, "Whole suites"; Benjamini & Hochberg (1995).
 */
export function controlFalseDiscoveryRate(
  tests: readonly (TestedBenchmark | undefined)[],
  { alpha, falseDiscovery }: CorrectionRules = correctionRules,
): readonly (CorrectedBenchmark | undefined)[] {
  const entered = tests.filter((test) => test !== undefined);
  const worse = benjaminiHochberg(entered.map(({ pWorse }) => pWorse));
  const better = benjaminiHochberg(entered.map(({ pBetter }) => pBetter));
  let next = 0;
  return tests.map((test) => {
    if (test === undefined) return undefined;
    const [qWorse = 1, qBetter = 1] = [worse[next], better[next]];
    next += 1;
    return {
      qWorse,
      qBetter,
      worse: test.pWorse < alpha && qWorse < falseDiscovery,
      better: test.pBetter < alpha && qBetter < falseDiscovery,
    };
  });
}
