// The verdict on the newest of some runs, as the product draws it for single values: reference2.py `judge`.

import { judgeRuns, type RunsVerdict } from '../../../../src/core/detection/runs/judgeRuns.ts';
import type { CarriedNoise } from '../../../../src/core/detection/steps/carriedNoise.ts';
import { stretchesOf } from '../../../../src/core/detection/steps/stretches.ts';
import { logLimits } from '../../../../src/core/detection/thresholds/thresholds.ts';

export type RunStatus = 'regressed' | 'suspected' | 'inconclusive' | 'improved' | 'unchanged';

const limits = logLimits({ kind: 'percent', limit: 15, source: 'default' }, 'lower');
const none = new Float64Array();

export interface RunsKnown {
  readonly baseline: number;
  /** The newest last. */
  readonly runs: Float64Array;
  readonly carried?: CarriedNoise | undefined;
  /** Before the accepted one. */
  readonly past?: Float64Array;
}

export function runsVerdict({ baseline, runs, carried, past = none }: RunsKnown): RunsVerdict {
  return judgeRuns({ baseline, runs, carried, past: () => (past.length === 0 ? [] : stretchesOf(past)), limits });
}

export function runStatus(known: RunsKnown): RunStatus {
  const { exceeded, status, side } = runsVerdict(known);
  if (!exceeded || side === 'worse') return status;
  return status === 'regressed' ? 'improved' : 'inconclusive';
}

/** requirements.md, without any evidence. */
export function thresholdStatus({ baseline, runs }: RunsKnown): RunStatus {
  const change = (runs.at(-1) ?? Number.NaN) - baseline;
  return change > limits.worse ? 'regressed' : change < -limits.better ? 'improved' : 'unchanged';
}

/** The newest `count` runs slower by a factor. */
export const slowed = (runs: Float64Array, count: number, factor: number): Float64Array =>
  runs.map((run, index) => (index >= runs.length - count ? run + Math.log(factor) : run));

/** How often each status was given. */
export class Tally {
  readonly #counts = new Map<RunStatus, number>();
  #all = 0;

  add(status: RunStatus): void {
    this.#all += 1;
    this.#counts.set(status, (this.#counts.get(status) ?? 0) + 1);
  }

  percent(status: RunStatus): number {
    return (100 * (this.#counts.get(status) ?? 0)) / Math.max(1, this.#all);
  }
}

/** One tally a key, made when it is asked for. */
export class Tallies<Key> {
  readonly #tallies = new Map<Key, Tally>();

  of(key: Key): Tally {
    const known = this.#tallies.get(key) ?? new Tally();
    this.#tallies.set(key, known);
    return known;
  }
}
