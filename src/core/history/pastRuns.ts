// Past results of one benchmark, with which a new result is compared.

import type { CodeState, Metric, Result } from '../model/model.ts';
import { ResultList } from '../model/resultList.ts';
import type { PastRun } from './historyRecord.ts';
import { isSameCode } from './historyRecord.ts';

export interface PastResult {
  readonly result: Result;
  /** Time of measurement, epoch milliseconds. */
  readonly time: number;
  /** Code of the run that measured it. */
  readonly code: CodeState;
}

/** One metric of one past result. */
export interface PastMetric {
  readonly metric: Metric;
  readonly time: number;
  readonly code: CodeState;
}

interface IndexedRun {
  readonly run: PastRun;
  readonly results: ResultList;
}

/** Cached per record, so that a run is indexed by benchmark only once. */
const indexed = new WeakMap<PastRun, IndexedRun>();

interface PastRunsOptions {
  /** Id of the current run, which is not past yet. */
  readonly except: string | undefined;
  /** Includes only this machine's runs; `undefined` for all machines. */
  readonly machineId: string | undefined;
}

/** A snapshot of history: verdicts stay based on what was known when they were made. */
export class PastRuns {
  readonly #runs: readonly IndexedRun[];

  constructor(runs: readonly PastRun[], { except, machineId }: PastRunsOptions) {
    // Two windows may have recorded runs in another order than they were measured.
    this.#runs = runs
      .filter((run) => run.id !== except && (machineId === undefined || run.machineId === machineId))
      .sort((a, b) => a.time - b.time)
      .map(indexOf);
  }

  get size(): number {
    return this.#runs.length;
  }

  /**
   * Returns the results of a benchmark before `time`, oldest first, without the result itself carried over by a folder
   * or partial run.
   * @param place its index in its own run; tools usually write benchmarks in the same order
   */
  before({ benchmark, metrics }: Result, time: number, place: number): readonly PastResult[] {
    const past: PastResult[] = [];
    for (const { run, results } of this.#runs) {
      const result = results.find(benchmark.id, place);
      if (result === undefined || result.failure !== undefined || result.benchmark.version !== benchmark.version)
        continue;
      const measured = result.measuredAt ?? run.time;
      const isItself = measured === time && result.metrics[0]?.value === metrics[0]?.value;
      if (measured <= time && !isItself) past.push({ result, time: measured, code: run.code });
    }
    return past;
  }
}

function indexOf(run: PastRun): IndexedRun {
  const known = indexed.get(run);
  if (known !== undefined) return known;
  const made = { run, results: new ResultList(run.results) };
  indexed.set(run, made);
  return made;
}

/** Past results of one benchmark, collected on first use. */
export class Past {
  readonly #runs: PastRuns;
  readonly #result: Result;
  readonly #time: number;
  readonly #place: number;
  readonly #code: CodeState;

  constructor(runs: PastRuns, result: Result, time: number, place: number, code: CodeState = {}) {
    this.#runs = runs;
    this.#result = result;
    this.#time = time;
    this.#place = place;
    this.#code = code;
  }

  results(): readonly PastResult[] {
    return this.#runs.before(this.#result, this.#time, this.#place);
  }

  /** Returns the newest consecutive results of the same code after `since`: repetitions of this result. */
  repetitions(past: readonly PastResult[], since: number): readonly PastResult[] {
    if (this.#code.commit === undefined) return [];
    return past.slice(past.findLastIndex(({ time, code }) => time <= since || !isSameCode(code, this.#code)) + 1);
  }
}

/** Returns a metric's past values in the same unit. @param place index of the metric in its result */
export function pastMetrics(past: readonly PastResult[], metric: Metric, place: number): readonly PastMetric[] {
  const found: PastMetric[] = [];
  for (const { result, time, code } of past) {
    const likely = result.metrics[place];
    const same = likely?.name === metric.name ? likely : result.metrics.find(({ name }) => name === metric.name);
    if (same?.unit === metric.unit) found.push({ metric: same, time, code });
  }
  return found;
}
