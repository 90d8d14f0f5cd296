// The samples test by ranks, which the config may ask for: Mann and Whitney's, for enough processes on both sides.

import type { Called, RanksFound } from '../../model/evidence.ts';
import { shiftInterval } from '../../statistics/hodgesLehmann.ts';
import { mannWhitney } from '../../statistics/mannWhitney.ts';
import type { ProcessSummary } from './processSummary.ts';
import { type SamplesJudged, type SamplesRules, samplesRules } from './samplesTest.ts';

/** `t` of the typical times, with the noise of the past; `mannWhitney` ranks them. */
export type SamplesTest = 't' | 'mannWhitney';

/** On each side: with fewer, ranks find too little. Source: docs/verdicts.md, R8. */
export const fewestForRanks = 10;

export interface MannWhitneyResult extends SamplesJudged {
  /** Absent where too few processes were measured for it. */
  readonly ranks?: Omit<RanksFound, 'kind'>;
}

/**
 * The same comparison with p values, calls and interval of the rank test, one-sided against the minimum effect on the log scale; what
 * `found` says otherwise stays. `found` itself below ten processes a side.
 * Source: mannWhitney.ts; the interval is the one that the test does not reject (hodgesLehmann.ts).
 * @param commonLog logarithm of a factor that all benchmarks of the suite share, taken out first
 */
export function mannWhitneyTest(
  found: SamplesJudged,
  baseline: ProcessSummary,
  candidate: ProcessSummary,
  commonLog = 0,
  { alpha, minimumEffect }: SamplesRules = samplesRules,
): MannWhitneyResult {
  if (Math.min(baseline.logs.length, candidate.logs.length) < fewestForRanks) return found;
  const effect = Math.log1p(minimumEffect);
  const against = (shift: number) =>
    mannWhitney(
      candidate.logs.map((log) => log - commonLog + shift),
      baseline.logs,
    );
  const [slower, faster] = [against(-effect), against(effect)];
  const interval = shiftInterval(baseline.logs, candidate.logs);
  if (slower === undefined || faster === undefined || interval === undefined) return found;
  const [pWorse, pBetter] = [slower.pAbove, faster.pBelow];
  const called: Called = pWorse < alpha ? 'worse' : pBetter < alpha ? 'better' : 'none';
  return {
    ...found,
    low: Math.exp(interval.low - commonLog),
    high: Math.exp(interval.high - commonLog),
    pWorse,
    pBetter,
    worse: called === 'worse',
    better: called === 'better',
    comparisons: 0,
    ranks: {
      called,
      p: Math.min(pWorse, pBetter),
      isExact: (called === 'better' ? faster : slower).method === 'exact',
    },
  };
}

export const calledBy = ({ worse, better }: SamplesJudged): Called => (worse ? 'worse' : better ? 'better' : 'none');
