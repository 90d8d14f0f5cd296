// Turns looks at outputs into runs: continues or begins one, names it, ends it after a rest, and hands what ended to
// history.

import type { Config } from '../config/schema.ts';
import type { History } from '../history/history.ts';
import type { PastRun } from '../history/historyRecord.ts';
import { continuesRun, keepEqual } from '../history/runContinuation.ts';
import { messageOf } from '../model/errors.ts';
import { shortHash } from '../model/hash.ts';
import { fingerprint, machineOf } from '../model/machine.ts';
import type { MachineConditions, ParsedRun, Result, Run, SystemInfo } from '../model/model.ts';
import type { Output, ReadOutcome } from '../model/outputs.ts';
import type { Clock, Disposable, Log, Machine } from '../model/ports.ts';
import { resultsById } from '../model/resultList.ts';
import { measuredAgain, newestRun } from './newestRun.ts';

type RunOutcome = Extract<ReadOutcome, { kind: 'run' }>;

interface Going {
  run: Run;
  complete: boolean;
  /** Everything the output holds, for a folder more than the run. */
  all: readonly Result[];
  /** Where the run of a folder begins, epoch milliseconds. */
  floor: number;
  ended: boolean;
  timer: Disposable | undefined;
  /** Of the machine when the run ended. */
  load?: number | undefined;
}

export interface TrackedRun {
  readonly run: Run;
  readonly complete: boolean;
  /** What is not of this run but still stands in the output. */
  readonly standing: readonly Result[];
}

export interface RunTrackerOptions {
  readonly clock: Clock;
  readonly machine: Machine;
  readonly history: History;
  readonly log: Log;
  readonly config: () => Config;
  /** How many benchmarks a complete run of this suite measures, as far as is known; 0 for nothing known. */
  readonly expected: (suite: string, runId: string) => number;
  /** Resolves when git and history have answered what was asked about the runs so far: only then is one recorded. */
  readonly settled: () => Promise<void>;
  /** A run has ended and was given to history. */
  readonly ended: (run: Run) => void;
}

export class RunTracker {
  readonly #options: RunTrackerOptions;
  readonly #going = new Map<string, Going>();
  readonly #recording = new Set<Promise<void>>();
  /** Of each suite the latest complete run that ended here: history may still be writing it. */
  readonly #complete = new Map<string, Run>();

  constructor(options: RunTrackerOptions) {
    this.#options = options;
  }

  /** One look at an output that could be read. */
  update(output: Output, outcome: RunOutcome): TrackedRun {
    const before = this.#going.get(output.suite);
    const results = keepEqual(before?.all ?? [], outcome.parsed.results);
    const isFolder = hasTimes(results);
    const floor = isFolder ? this.#floor(before, results) : 0;
    const own = isFolder ? newestRun(results, this.#gap, floor) : results;
    const grew = outcome.grew && !isFolder;
    const continues =
      before !== undefined && !before.ended && before.floor === floor && continuesRun(before.run, own, grew);
    if (before !== undefined && !continues) this.#end(before);
    const run = this.#name(output.suite, outcome, own);
    const complete = this.#isComplete(run, isFolder, results.length);
    before?.timer?.dispose();
    const going: Going = { run, complete, all: results, floor, ended: false, timer: undefined };
    this.#going.set(output.suite, going);
    this.#endAfterRest(going, outcome.modifiedAt);
    return { run, complete, standing: isFolder ? without(results, own) : [] };
  }

  /** Git has answered: the run that is going on learns its commit. */
  setCode(suite: string, runId: string, code: Run['code']): Run | undefined {
    const going = this.#going.get(suite);
    if (going?.run.id !== runId) return undefined;
    going.run = { ...going.run, code: { ...code, ...going.run.code } };
    return going.run;
  }

  /** History has told of earlier runs: is what goes on still complete? `undefined` where that changes nothing. */
  reconsider(suite: string): boolean | undefined {
    const going = this.#going.get(suite);
    if (going === undefined || hasTimes(going.run.results)) return undefined;
    // Its own claim to be the measure was made before history spoke.
    if (this.#complete.get(suite)?.id === going.run.id) this.#complete.delete(suite);
    const complete = this.#isComplete(going.run, false, going.run.results.length);
    if (complete && going.ended) this.#complete.set(suite, going.run);
    if (complete === going.complete) return undefined;
    going.complete = complete;
    return complete;
  }

  forget(suite: string): void {
    const going = this.#going.get(suite);
    if (going !== undefined) this.#end(going);
    this.#going.delete(suite);
  }

  /** Ends every run and waits until history has them. */
  async endAll(): Promise<void> {
    for (const going of this.#going.values()) this.#end(going);
    await Promise.all(this.#recording);
  }

  get #gap(): number {
    return this.#options.config().runGapSeconds * 1000;
  }

  #floor(before: Going | undefined, results: readonly Result[]): number {
    if (before === undefined) return 0;
    const own = resultsById(before.run.results);
    return Math.max(before.floor, measuredAgain(own, results) ?? 0);
  }

  #name(suite: string, outcome: RunOutcome, results: readonly Result[]): Run {
    const { parsed, hash, format, modifiedAt } = outcome;
    const systemInfo = machineOf(parsed.machine, this.#options.machine.systemInfo, parsed.toolVersion);
    const conditions = parsed.conditions ?? this.#conditions(systemInfo, modifiedAt);
    return {
      ...parsed,
      ...(conditions === undefined ? {} : { conditions }),
      results,
      id: runId(suite, hash, parsed),
      suite,
      format,
      systemInfo,
      machineId: fingerprint(systemInfo),
      code: parsed.code ?? {},
      time: parsed.measuredAt ?? newestTime(results) ?? modifiedAt,
    };
  }

  /** Those of now say nothing about what was measured long ago, or elsewhere. */
  #conditions(measuredOn: SystemInfo, modifiedAt: number): MachineConditions | undefined {
    const { machine, clock } = this.#options;
    const isFresh = clock.now() - modifiedAt < this.#gap;
    return isFresh && fingerprint(measuredOn) === fingerprint(machine.systemInfo) ? machine.conditions?.() : undefined;
  }

  /** A folder says itself what is gone; a file must hold enough of what was known. */
  #isComplete(run: Run, isFolder: boolean, standing: number): boolean {
    if (isFolder) return standing > 0;
    const ended = this.#complete.get(run.suite);
    if (ended?.id === run.id) return true;
    const expected = ended?.results.length ?? this.#options.expected(run.suite, run.id);
    return run.results.length > 0 && run.results.length >= expected * this.#options.config().completeRunRatio;
  }

  #endAfterRest(going: Going, lastWritten: number): void {
    const rest = this.#options.clock.now() - lastWritten;
    if (rest >= this.#gap) this.#end(going);
    else going.timer = this.#options.clock.after(this.#gap - Math.max(0, rest), () => this.#end(going));
  }

  #end(going: Going): void {
    going.timer?.dispose();
    if (going.ended) return;
    going.ended = true;
    if (going.complete) this.#complete.set(going.run.suite, going.run);
    going.load = this.#options.machine.load?.();
    this.#options.history.announce(pastRunOf(going));
    const recording = this.#record(going).finally(() => this.#recording.delete(recording));
    this.#recording.add(recording);
  }

  /** The commit, and what a complete run is, may be told after a run has ended. */
  async #record(going: Going): Promise<void> {
    await Promise.resolve();
    await this.#options.settled();
    try {
      await this.#options.history.append(pastRunOf(going), this.#options.config().keepRuns);
    } catch (error) {
      this.#options.log.error(`The run of ${going.run.suite} was not recorded in history: ${messageOf(error)}`, error);
    }
    this.#options.ended(going.run);
  }
}

const pastRunOf = ({ run, complete, load }: Going): PastRun => ({
  ...run,
  complete,
  ...(load === undefined ? {} : { load }),
});

/** Only a folder says of each result when it was measured. */
const hasTimes = (results: readonly Result[]): boolean => results.some((result) => result.measuredAt !== undefined);

function newestTime(results: readonly Result[]): number | undefined {
  let newest: number | undefined;
  for (const { measuredAt } of results) {
    if (measuredAt !== undefined && (newest === undefined || measuredAt > newest)) newest = measuredAt;
  }
  return newest;
}

function without(results: readonly Result[], own: readonly Result[]): readonly Result[] {
  const left = new Set(own);
  return results.filter((result) => !left.has(result));
}

/** Suite, content, and the time of measuring where the output states one: a file's mtime is never identity. */
function runId(suite: string, hash: string, parsed: ParsedRun): string {
  return shortHash(`${suite}\n${hash}\n${parsed.measuredAt ?? ''}`);
}
