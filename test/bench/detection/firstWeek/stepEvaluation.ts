// STEP, two runs and more: alarms on unchanged code, and steps found within ten runs, run by run.

import { definedRules, detectRegressionStep } from '../../../../src/core/detection/steps/stepDetection.ts';
import type { Row } from '../../table.ts';
import { bar } from '../rows.ts';
import type { OwnSeries } from './runSeries.ts';

const confirmedRules = { ...definedRules, fewestRuns: 2 };
const warmUp = 10;
const within = 10;
const onsetRun = 30;

interface Alarm {
  readonly run: number;
  readonly start: number;
}

/** After an alarm its level is accepted. */
function alarmsIn(series: Float64Array): readonly Alarm[] {
  const alarms: Alarm[] = [];
  let start = 0;
  for (let run = warmUp; run < series.length; run++) {
    if (run - start < (alarms.length === 0 ? warmUp : 3)) continue;
    const step = detectRegressionStep(series.subarray(start, run + 1), confirmedRules);
    if (step === undefined) continue;
    const first = run + 1 - step.runs;
    alarms.push({ run, start: first });
    start = Math.max(first, run - 3);
  }
  return alarms;
}

function alarmsPerHundred(series: readonly Float64Array[]): number {
  let [alarms, runs] = [0, 0];
  for (const one of series) {
    alarms += alarmsIn(one).length;
    runs += one.length - warmUp;
  }
  return (100 * alarms) / runs;
}

function foundPercent(series: readonly Float64Array[]): number {
  const found = series.filter((one) => {
    const first = alarmsIn(one).find(({ run, start }) => run >= onsetRun && start >= onsetRun - 2);
    return first !== undefined && first.run - onsetRun <= within;
  });
  return (100 * found.length) / series.length;
}

const joined = (before: Float64Array, after: Float64Array): Float64Array =>
  Float64Array.of(...before.subarray(0, onsetRun), ...after.subarray(onsetRun, 44));

/** Three replicates of each benchmark, the code slower from run 30 on. */
export const ownSteps = (series: readonly OwnSeries[], effect: number): readonly Float64Array[] =>
  series.flatMap(({ unchanged, slowed }) =>
    unchanged.map((runs) => joined(runs, effect === 0 ? runs : (slowed.get(effect) ?? runs))),
  );

export const injectedSteps = (series: readonly Float64Array[], effect: number): readonly Float64Array[] =>
  series.map((runs) => runs.map((run, index) => (index >= onsetRun ? run + Math.log1p(effect) : run)));

export interface StepBars {
  readonly alarms: number;
  readonly five?: number;
  readonly ten?: number;
}

/** @param of the series with a step of that effect */
export function stepRows(
  name: string,
  of: (effect: number) => readonly Float64Array[],
  bars: StepBars,
): readonly Row[] {
  const alarms = alarmsPerHundred(of(0));
  const [five = 0, ten = 0, twenty = 0] = [0.05, 0.1, 0.2].map((effect) => foundPercent(of(effect)));
  const found = [five, ten, twenty].map((value) => value.toFixed(0)).join(', ');
  const what = `${name}: found within 10 runs at +5, +10, +20%`;
  return [
    bar(`${name}: STEP alarms per 100 runs`, alarms.toFixed(2), `≤ ${bars.alarms}`, alarms <= bars.alarms),
    bars.five === undefined || bars.ten === undefined
      ? { what, measured: found }
      : bar(what, found, `≥ ${bars.five}, ${bars.ten}`, five >= bars.five && ten >= bars.ten),
  ];
}

/** Whole histories, of which nothing is known but that the code never changed. */
export function stepAlarmRow(name: string, series: readonly Float64Array[], most: number): Row {
  const alarms = alarmsPerHundred(series);
  return bar(`${name}: STEP alarms per 100 runs`, alarms.toFixed(2), `≤ ${most}`, alarms <= most);
}
