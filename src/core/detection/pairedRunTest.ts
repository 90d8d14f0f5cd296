// Is a suspicion worth measuring again, and does the second measurement, alternating old and new code, confirm it.

import type { Direction } from '../model/model.ts';
import { type NoSummary, type ProcessSummary, summarise } from './samples/processSummary.ts';
import {
  type SamplesJudged,
  type SamplesNotJudged,
  type SamplesRules,
  samplesRules,
  samplesTest,
} from './samples/samplesTest.ts';

/** Pairs of processes, baseline's commit and candidate in turn. */
export const confirmationPairs = 8;

/** Lenient: what chance lets through is measured again, what it screens out is lost. */
const screeningRules: SamplesRules = { ...samplesRules, alpha: 0.15, minimumEffect: 0.005 };

type Processes = readonly (readonly number[])[];
type Found = SamplesJudged | SamplesNotJudged;

/** For screening and confirming the fast end of the samples is best: least touched by what else the machine does. */
export const confirmationSummary = (processes: Processes, direction: Direction = 'lower'): ProcessSummary | NoSummary =>
  summarise(processes, 'q10', direction);

/** Does a new run look different enough to be measured again; summaries as `confirmationSummary` makes them. */
export const screen = (
  baseline: ProcessSummary | NoSummary,
  candidate: ProcessSummary | NoSummary,
  history: readonly ProcessSummary[],
): Found => samplesTest({ baseline, candidate, history }, screeningRules);

const confirmingRules: SamplesRules = { ...samplesRules, alpha: 0.01 };

/** The verdict on alternating pairs: no day lies between the sides, so the past has nothing to add. Source: docs/verdicts.md, "Confirm". */
export const confirm = (baseline: ProcessSummary | NoSummary, candidate: ProcessSummary | NoSummary): Found =>
  samplesTest({ baseline, candidate }, confirmingRules);
