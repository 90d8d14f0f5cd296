// first-week.md's tables and bars: verdicts on little history.

import type { Row } from '../../table.ts';
import type { Measured } from '../measured.ts';
import { headingRow } from '../rows.ts';
import { carriedRows, lifeRow } from './carriedEvaluation.ts';
import { earlyLifeRows } from './earlyLife.ts';
import { firstUseRows } from './firstUse.ts';
import { lastingRows } from './lasting.ts';
import { noisyRows } from './noisyRuns.ts';
import { processesRows } from './processesEvaluation.ts';
import { allOf, ciSeries, cut, ownSeries, windows } from './runSeries.ts';
import { injectedSteps, ownSteps, stepAlarmRow, stepRows } from './stepEvaluation.ts';

export function firstWeekRows(data: readonly Measured[]): readonly Row[] {
  const [q10, means, q25, ci] = [ownSeries(data, 'q10'), ownSeries(data, 'mean'), ownSeries(data, 'q25'), ciSeries()];
  return [
    headingRow('first use: one process a side'),
    ...firstUseRows(data),
    headingRow('early life: one run accepted, unchanged code since'),
    ...earlyLifeRows('q10', cut(q10), { unchanged: { '1': 0.3, '2–3': 0.3, '4–7': 0.3, '8+': 0.3 }, found: 94 }),
    ...earlyLifeRows('means', cut(means), { unchanged: { '2–3': 6, '4–7': 4, '8+': 4 } }),
    ...earlyLifeRows('CI', windows(ci, 20, 40, 5), { unchanged: { '2–3': 7, '4–7': 2.5, '8+': 1.5 } }),
    headingRow('noise carried in the baseline, one run against it: regressed'),
    ...carriedRows('q10', allOf(q10), { unchanged: 0.2, half: 97 }),
    ...carriedRows('CI', windows(ci, 48, 40, 7), { unchanged: 1 }),
    ...carriedRows('means', allOf(means), { unchanged: 1.5 }),
    headingRow('from the first acceptance on'),
    lifeRow('CI', ci, 0.3),
    lifeRow('q10', allOf(q10), 0.1),
    lifeRow('means', allOf(means), 0.9),
    headingRow('several processes'),
    ...processesRows(data),
    headingRow('STEP, confirmed'),
    ...stepRows('own, q25', (effect) => ownSteps(q25, effect), { alarms: 0.3, five: 68, ten: 86 }),
    ...stepRows('own, means', (effect) => ownSteps(means, effect), { alarms: 1.03 }),
    stepAlarmRow('CI, all', ci, 0.14),
    ...stepRows('CI, windows', (effect) => injectedSteps(windows(ci, 44, 50, 11), effect), { alarms: 0.17 }),
    headingRow('noisy machine: one run against another, every pair in both orders'),
    ...noisyRows(),
    headingRow('a change for good'),
    ...lastingRows(),
  ];
}
