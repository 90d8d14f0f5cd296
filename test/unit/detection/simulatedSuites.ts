// Suites of a hundred simulated benchmarks: how many of their runs are silent, and how many steps are found, by one
// rule or another.

import { detectRegressionStep, historyRules } from '../../../src/core/detection/steps/stepDetection.ts';
import { type Shape, simulate } from './simulated.ts';

const warmUp = 20;
const runs = 60;
const benchmarks = 100;
/** Noise between 1 % and 5 %, another for each benchmark. */
const sigmaOf = (benchmark: number): number => 0.01 + (0.04 * benchmark) / (benchmarks - 1);

/**
 * Where a confirmed alarm at the newest run begins a new level; `undefined` for silence.
 * @param settled how many of the first runs are the level without a question
 */
export type Rule = (logs: Float64Array, settled: number) => number | undefined;

const confirmedOnly = { ...historyRules, fewestRuns: 2 };

export const byStep: Rule = (logs) => detectRegressionStep(logs, confirmedOnly)?.start;

export interface Silence {
  readonly shape: Shape;
  readonly drift?: number;
  readonly wandering?: boolean;
  readonly suites: number;
  /** Of the first suite's first benchmark. */
  readonly seed?: number;
  readonly rule?: Rule;
}

/** Percent of suite runs without any confirmed alarm. After an alarm the new level is accepted. */
export function silentRuns({ shape, drift = 0, wandering = true, suites, seed = 0, rule = byStep }: Silence): number {
  let silent = 0;
  for (let suite = 0; suite < suites; suite++) {
    const alarmed = new Set<number>();
    for (let benchmark = 0; benchmark < benchmarks; benchmark++) {
      const simulation = { shape, runs, sigma: sigmaOf(benchmark), drift, wandering };
      const logs = simulate(simulation, seed + suite * benchmarks + benchmark);
      for (const run of alarmsIn(logs, rule)) alarmed.add(run);
    }
    silent += runs - warmUp - alarmed.size;
  }
  return (100 * silent) / (suites * (runs - warmUp));
}

function alarmsIn(logs: Float64Array, rule: Rule): readonly number[] {
  const alarms: number[] = [];
  let [level, settled] = [0, warmUp];
  for (let newest = warmUp; newest < logs.length; newest++) {
    const start = rule(logs.subarray(level, newest + 1), settled - level);
    if (start === undefined) continue;
    alarms.push(newest);
    level += start;
    settled = newest + 1;
  }
  return alarms;
}

/** Percent of steps of five sigmas, after 40 runs, that are confirmed within three runs. */
export function foundSteps(shape: Shape, { steps = 400, seed = 90_000, rule = byStep } = {}): number {
  let found = 0;
  for (let one = 0; one < steps; one++) {
    const sigma = sigmaOf(one % benchmarks);
    const logs = simulate({ shape, runs: 43, sigma, step: 5, stepAt: 40 }, seed + one);
    if ([42, 43].some((end) => rule(logs.subarray(0, end), warmUp) !== undefined)) found += 1;
  }
  return (100 * found) / steps;
}
