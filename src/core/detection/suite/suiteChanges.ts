// One look at all of a suite's verdicts: there may be fifty thousand, and nearly always nothing follows.

import type { Verdicts } from '../../model/verdictList.ts';
import { alone, PendingVerdict } from '../pendingVerdict.ts';
import { isShared } from './firstComparison.ts';
import { type SuiteShift, suiteShift } from './suiteShift.ts';

export class SuiteChanges {
  hasTests = false;
  hasConclusions = false;
  readonly #changes: Float64Array;
  readonly #controls: number[] = [];
  /** A few of the verdicts: a suite is measured together, and what is known of one is known of the others. */
  readonly #some: PendingVerdict[] = [];
  #count = 0;
  #up = 0;
  #down = 0;

  /** @param isCurrent false for results of an earlier run, which say nothing about this one */
  constructor(verdicts: Verdicts, isCurrent: (benchmark: string) => boolean) {
    this.#changes = new Float64Array(verdicts.size);
    for (const verdict of verdicts.values()) if (verdict instanceof PendingVerdict) this.#add(verdict, isCurrent);
  }

  /** Logarithms of the ratios of cost of the comparable benchmarks, control benchmarks left out. */
  get changes(): readonly number[] {
    return [...this.#changes.subarray(0, this.#count)];
  }

  shift(): SuiteShift | undefined {
    // Nearly always they went both ways, and need not be put in order.
    if (Math.max(this.#up, this.#down) < 0.9 * this.#count) return undefined;
    const shift = suiteShift(this.changes, this.#controls);
    if (shift === undefined || !this.#isTrusted(shift)) return undefined;
    return { ...shift, ratio: steady(shift.ratio) };
  }

  /** In a first comparison on a noisy machine most benchmarks may move the same way, each by its own factor. */
  #isTrusted({ ratio, spread, cause }: SuiteShift): boolean {
    return cause !== 'unknown' || isShared(Math.log(ratio), spread) || this.#some.every((verdict) => !verdict.isFirst);
  }

  #add(verdict: PendingVerdict, isCurrent: (benchmark: string) => boolean): void {
    const { costLog } = verdict;
    const { id } = verdict.benchmark;
    if (verdict.tests !== undefined) this.hasTests = true;
    if (verdict.concluded !== alone) this.hasConclusions = true;
    if (Number.isNaN(costLog) || !isCurrent(id)) return;
    if (verdict.isControl) {
      this.#controls.push(costLog);
      return;
    }
    if (this.#some.length < 3) this.#some.push(verdict);
    this.#changes[this.#count++] = costLog;
    if (costLog > 0) this.#up += 1;
    else if (costLog < 0) this.#down += 1;
  }
}

/** Three digits: one benchmark that is measured again must not move the judgement of all others by a trifle. */
const steady = (ratio: number): number => Number(ratio.toPrecision(3));
