// What earlier runs of one suite measured of one benchmark: the past that a result is weighed against.

import type { CodeState, Metric, Result } from '../model/model.ts';
import { ResultList } from '../model/resultList.ts';
import type { PastRun } from './historyRecord.ts';
import { isSameCode } from './historyRecord.ts';

export interface PastResult {
  readonly result: Result;
  /** When it was measured, epoch milliseconds. */
  readonly time: number;
  /** Of the run that measured it. */
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

/** Kept with the record: a run is searched by benchmark once for all that ask. */
const indexed = new WeakMap<PastRun, IndexedRun>();

interface PastRunsOptions {
  /** The run that is going on: not yet past. */
  readonly except: string | undefined;
  /** Only this machine's runs; `undefined` for all machines. */
  readonly machineId: string | undefined;
}

/** A snapshot: what was known when a run was judged stays what its verdicts were made of. */
export class PastRuns {
  readonly #runs: readonly IndexedRun[];

  constructor(runs: readonly PastRun[], { except, machineId }: PastRunsOptions) {
    // Two windows may have recorded theirs in another order than they measured them.
    this.#runs = runs
      .filter((run) => run.id !== except && (machineId === undefined || run.machineId === machineId))
      .sort((a, b) => a.time - b.time)
      .map(indexOf);
  }

  get size(): number {
    return this.#runs.length;
  }

  /**
   * What was measured of a benchmark before `time`, oldest first; never the result itself, which a folder or a partial run
   * carries on.
   * @param place where it stands among its own run's results: tools write their benchmarks in one order
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

/** Of one benchmark, asked for when somebody weighs it. */
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

  /** The newest of them that measured the code of this result, in a row, and after `since`: its repetitions. */
  repetitions(past: readonly PastResult[], since: number): readonly PastResult[] {
    if (this.#code.commit === undefined) return [];
    return past.slice(past.findLastIndex(({ time, code }) => time <= since || !isSameCode(code, this.#code)) + 1);
  }
}

/** What past results say about a metric, in the same unit. @param place of the metric among its result's */
export function pastMetrics(past: readonly PastResult[], metric: Metric, place: number): readonly PastMetric[] {
  const found: PastMetric[] = [];
  for (const { result, time, code } of past) {
    const likely = result.metrics[place];
    const same = likely?.name === metric.name ? likely : result.metrics.find(({ name }) => name === metric.name);
    if (same?.unit === metric.unit) found.push({ metric: same, time, code });
  }
  return found;
}
