// Where the newest run stands to the level that counts: on it, suspicious, or on another one for good. A change that
// stays must not fade into the level. Source: detection.md, `history`; historyTest.ts has the step.

import type { Called } from '../../model/evidence.ts';
import { at, median } from '../../statistics/order.ts';
import { detectRegressionStep, historyRules, type Step } from './stepDetection.ts';

export interface StepState {
  /** Which of the runs given make the level, oldest first; the newest run is never among them. */
  readonly level: readonly number[];
  /** What the newest runs left the level for. */
  readonly called: Called;
  /** Newest runs that agree, those among them that do not left out: 1 is a suspicion, 2 and more are confirmed; 0 for none. */
  readonly runs: number;
  /** Cost of those as a multiple of the level's, and what it had to exceed; absent when nothing is called. */
  readonly ratio?: number;
  readonly demanded?: number;
  /** The run before had left the level, the newest one has not. */
  readonly cleared: boolean;
}

interface CalledStep extends Pick<Step, 'start' | 'runs' | 'demanded'> {
  readonly called: 'worse' | 'better';
}

const confirmedRules = { ...historyRules, fewestRuns: 2 };

/** Newest runs of a new level that are held against the old one. */
const mostAway = 8;

/**
 * Replays runs in order. Once a step is confirmed the level is frozen to the runs before its onset; a run nearer to the old level
 * than to the new one has fallen back, and those between count for neither.
 * @param logs natural logarithms of cost, oldest first, the newest run last
 * @param settled how many of the first ones are the level without a question: those up to the acceptance
 */
export function stepStateOf(logs: Float64Array, settled: number): StepState {
  const replay = new Replay(logs.length);
  logs.forEach((log, index) => {
    replay.add(log, index, index >= settled);
  });
  return replay.standing();
}

class Replay {
  readonly #logs: Float64Array;
  /** Upside down: a step for the better is one for the worse there. */
  readonly #negated: Float64Array;
  /** Of the runs on the level, where they stand in the series given. */
  readonly #level: number[] = [];
  #away: number[] = [];
  /** How many of those away are beyond what the step demanded, or came after it. */
  #agreeing = 0;
  #step: CalledStep | undefined;
  #wasAway = false;

  constructor(length: number) {
    this.#logs = new Float64Array(length);
    this.#negated = new Float64Array(length);
  }

  add(log: number, index: number, isAsked: boolean): void {
    this.#wasAway = this.#step !== undefined;
    if (this.#away.length > 0 && !this.#hasFallenBack(log)) {
      this.#away.push(log);
      this.#agreeing += 1;
      return;
    }
    this.#away = [];
    this.#keep(log, index);
    this.#step = isAsked ? this.#stepNow() : undefined;
    if (this.#step !== undefined && this.#step.runs > 1) this.#freeze(this.#step);
  }

  standing(): StepState {
    const level = this.#away.length > 0 ? this.#level : this.#level.slice(0, -1);
    if (this.#step === undefined) return { level, called: 'none', runs: 0, cleared: this.#wasAway };
    const { called, demanded } = this.#step;
    const newest = this.#away.length > 0 ? this.#away.slice(-mostAway) : [this.#lastLog];
    const difference = median(newest) - this.#height(level.length);
    const runs = this.#away.length > 0 ? this.#agreeing : 1;
    return { level, called, runs, ratio: Math.exp(difference), demanded, cleared: false };
  }

  get #lastLog(): number {
    return at(this.#logs, this.#level.length - 1);
  }

  #keep(log: number, index: number): void {
    this.#logs[this.#level.length] = log;
    this.#negated[this.#level.length] = -log;
    this.#level.push(index);
  }

  #stepNow(): CalledStep | undefined {
    const count = this.#level.length;
    const worse = surestStep(this.#logs.subarray(0, count));
    if (worse !== undefined) return { ...worse, called: 'worse' };
    const better = surestStep(this.#negated.subarray(0, count));
    return better && { ...better, demanded: 1 / better.demanded, called: 'better' };
  }

  /** More than half of the runs since the start are beyond: the step's lower median is. */
  #freeze({ start, called, demanded }: CalledStep): void {
    this.#away = [...this.#logs.slice(start, this.#level.length)];
    this.#level.length = start;
    const edge = this.#height(start) + Math.log(demanded);
    this.#agreeing = this.#away.filter((log) => (called === 'worse' ? log > edge : log < edge)).length;
  }

  #hasFallenBack(log: number): boolean {
    const there = median(this.#away.slice(-mostAway));
    return Math.abs(log - this.#height(this.#level.length)) < Math.abs(log - there);
  }

  /** Of the newest runs on the level. */
  #height(count: number): number {
    return median(this.#logs.subarray(Math.max(0, count - historyRules.window), count));
  }
}

/** A run that is suspicious by itself may agree with the one before it, too. */
function surestStep(logs: Float64Array): Step | undefined {
  const found = detectRegressionStep(logs);
  return found?.runs === 1 ? (detectRegressionStep(logs, confirmedRules) ?? found) : found;
}
