// Decides whether measuring old and new code in turn confirms a suspected change.

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

type Processes = readonly (readonly number[])[];
type Found = SamplesJudged | SamplesNotJudged;

/** For confirming the fast end of the samples is best: least touched by what else the machine does. */
export const confirmationSummary = (processes: Processes, direction: Direction = 'lower'): ProcessSummary | NoSummary =>
  summarise(processes, 'q10', direction);

const confirmingRules: SamplesRules = { ...samplesRules, alpha: 0.01 };

/** The verdict on alternating pairs: no day lies between the sides, so the past has nothing to add. Source: docs/verdicts.md, "Confirm". */
export const confirm = (baseline: ProcessSummary | NoSummary, candidate: ProcessSummary | NoSummary): Found =>
  samplesTest({ baseline, candidate }, confirmingRules);
