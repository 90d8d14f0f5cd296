// Histories of code that never changed, run by run: every alarm is a false one. After an alarm the new level is accepted.

import { detectRegressionStep, historyRules } from '../../../src/core/detection/steps/stepDetection.ts';
import type { CiHistory } from './measured.ts';
import { otavaChangePoints } from './otava.ts';
import { bencherLimit, beyondThreshold } from './peers.ts';

const warmUp = 10;

export interface HistoryRule {
  readonly name: string;
  /**
   * Is the newest of these runs an alarm: answers the first run of the level that is accepted then.
   * @param costs since the last accepted level began, more is worse
   */
  readonly alarm: (costs: readonly number[]) => number | undefined;
}

const confirmedOnly = { ...historyRules, fewestRuns: 2 };

export const ourConfirmedAlarm: HistoryRule = {
  name: 'history (STEP), confirmed',
  alarm: (costs) => detectRegressionStep(Float64Array.from(costs, Math.log), confirmedOnly)?.start,
};

export const ourSuspicion: HistoryRule = {
  name: 'history (STEP), suspicions too',
  alarm: (costs) => detectRegressionStep(Float64Array.from(costs, Math.log))?.start,
};

export const historyPeers: readonly HistoryRule[] = [
  {
    name: 'Bencher t-test .99',
    alarm: (costs) => {
      const newest = costs.at(-1) ?? Number.NaN;
      const past = costs.slice(0, -1);
      return past.length > 1 && newest > bencherLimit(past) ? costs.length - 1 : undefined;
    },
  },
  {
    name: 'Otava',
    alarm: (costs) =>
      otavaChangePoints(Float64Array.from(costs)).findLast(({ before, after }) => after > before)?.index,
  },
  {
    name: 'thresholds, automatic update',
    alarm: (costs) => {
      const newest = costs.at(-1) ?? Number.NaN;
      return beyondThreshold(fastestAccepted(costs.slice(0, -1)), newest) ? costs.length - 1 : undefined;
    },
  },
];

/** requirements.md: a run that is faster by more than 5 % becomes the baseline. */
const fastestAccepted = (costs: readonly number[]): number =>
  costs.reduce((baseline, cost) => (cost < 0.95 * baseline ? cost : baseline));

/** Alarms per 100 runs after the warm-up. */
export function alarmsPerHundred(histories: readonly CiHistory[], { alarm }: HistoryRule): number {
  let [alarms, runs] = [0, 0];
  for (const { value, higher_is_better } of histories) {
    const costs = value.map((run) => (higher_is_better ? 1 / run : run));
    let level = 0;
    for (let newest = warmUp; newest < costs.length; newest++) {
      runs += 1;
      const start = alarm(costs.slice(level, newest + 1));
      if (start === undefined) continue;
      alarms += 1;
      level += start;
    }
  }
  return (100 * alarms) / runs;
}
