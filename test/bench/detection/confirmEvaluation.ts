// What confirming would have said: one new process screened against all of the baseline's so far, then eight alternating pairs.

import { confirm, confirmationPairs, confirmationSummary } from '../../../src/core/detection/pairedRunTest.ts';
import type { NoSummary, ProcessSummary } from '../../../src/core/detection/samples/processSummary.ts';
import { type SamplesRules, samplesRules, samplesTest } from '../../../src/core/detection/samples/samplesTest.ts';
import type { Measured, Samples } from './measured.ts';
import { NumpyRandom } from './numpyRandom.ts';

/** Lenient: a change that is screened out here is never measured again. */
const screeningRules: SamplesRules = { ...samplesRules, alpha: 0.15, minimumEffect: 0.005 };

/** Decides whether a run looks different enough to be measured again. */
const screen = (
  baseline: ProcessSummary | NoSummary,
  candidate: ProcessSummary | NoSummary,
  history: readonly ProcessSummary[],
) => samplesTest({ baseline, candidate, history }, screeningRules);

export interface ConfirmEvaluation {
  /** Percent that was worth measuring again. */
  readonly screened: number;
  /** Percent that was then confirmed. */
  readonly confirmed: number;
}

/** @param draws a benchmark */
export function evaluateConfirm(
  data: readonly Measured[],
  { effect, draws, seed }: { readonly effect: number; readonly draws: number; readonly seed: number },
): ConfirmEvaluation {
  const random = new NumpyRandom(seed);
  let [screened, confirmed] = [0, 0];
  for (const measured of data) {
    for (let index = 0; index < draws; index++) {
      const later = random.integers(Math.floor(measured.rounds / 2), measured.rounds - confirmationPairs);
      if (!isSuspicious(measured, effect, later)) continue;
      screened += 1;
      if (isConfirmed(measured, effect, later + 1)) confirmed += 1;
    }
  }
  const all = data.length * draws;
  return { screened: (100 * screened) / all, confirmed: (100 * confirmed) / all };
}

const candidates = ({ unchanged, slowed }: Measured, effect: number): readonly Samples[] =>
  (effect === 0 ? unchanged[0] : slowed.get(effect)) ?? [];

function isSuspicious(measured: Measured, effect: number, round: number): boolean {
  const [, stored = [], past = []] = measured.unchanged;
  const history = past
    .slice(0, round)
    .map((samples) => confirmationSummary([samples]))
    .filter((summary) => typeof summary !== 'string');
  const candidate = confirmationSummary(candidates(measured, effect).slice(round, round + 1));
  const found = screen(confirmationSummary(stored.slice(0, round)), candidate, history);
  return found.judged && found.worse;
}

function isConfirmed(measured: Measured, effect: number, from: number): boolean {
  const [, stored = []] = measured.unchanged;
  const pairs = (samples: readonly Samples[]) => confirmationSummary(samples.slice(from, from + confirmationPairs));
  const found = confirm(pairs(stored), pairs(candidates(measured, effect)));
  return found.judged && found.worse;
}
