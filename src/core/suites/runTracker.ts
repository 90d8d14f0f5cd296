// Groups the reads of output files into runs: continues, starts and ends runs, and passes ended runs to history.

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
  /** All results of the output; for a folder more than those of the run. */
  all: readonly Result[];
  /** Start of the run of a folder, epoch milliseconds. */
  floor: number;
  ended: boolean;
  timer: Disposable | undefined;
  /** Load average when the run ended. */
  load?: number | undefined;
}

export interface TrackedRun {
  readonly run: Run;
  readonly complete: boolean;
  /** Results in the output that are not part of the run. */
  readonly standing: readonly Result[];
}

export interface RunTrackerOptions {
  readonly clock: Clock;
  readonly machine: Machine;
  readonly history: History;
  readonly log: Log;
  readonly config: () => Config;
  /** Returns the number of benchmarks in a complete run of this suite; 0 if unknown. */
  readonly expected: (suite: string, runId: string) => number;
  /** Resolves when git and history have answered for all runs so far. Runs are recorded only then. */
  readonly settled: () => Promise<void>;
  /** Called after a run has ended and was passed to history. */
  readonly ended: (run: Run) => void;
}

export class RunTracker {
  readonly #options: RunTrackerOptions;
  readonly #going = new Map<string, Going>();
  readonly #recording = new Set<Promise<void>>();
  /** Latest complete run of each suite that ended here; history may still be writing it. */
  readonly #complete = new Map<string, Run>();

  constructor(options: RunTrackerOptions) {
    this.#options = options;
  }

  /** Processes an output that was read. */
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

  /** Sets the commit of the current run once git has answered. */
  setCode(suite: string, runId: string, code: Run['code']): Run | undefined {
    const going = this.#going.get(suite);
    if (going?.run.id !== runId) return undefined;
    going.run = { ...going.run, code: { ...code, ...going.run.code } };
    return going.run;
  }

  /** Checks again whether the current run is complete, after history was loaded. `undefined` if nothing changes. */
  reconsider(suite: string): boolean | undefined {
    const going = this.#going.get(suite);
    if (going === undefined || hasTimes(going.run.results)) return undefined;
    // The run was registered as complete before history was known.
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

  /** Ends every run and waits until history has recorded them. */
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
      // A file stamped in the future (another clock, a network drive) was measured by now at the latest.
      time: parsed.measuredAt ?? newestTime(results) ?? Math.min(modifiedAt, this.#options.clock.now()),
    };
  }

  /** Returns the current conditions, or nothing if the run was measured long ago or on another machine. */
  #conditions(measuredOn: SystemInfo, modifiedAt: number): MachineConditions | undefined {
    const { machine, clock } = this.#options;
    const isFresh = clock.now() - modifiedAt < this.#gap;
    return isFresh && fingerprint(measuredOn) === fingerprint(machine.systemInfo) ? machine.conditions?.() : undefined;
  }

  /** A folder lists all its benchmarks; a file is complete if it has enough of those expected. */
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

  /** Waits, because the commit and the completeness may become known after a run has ended. */
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

/** Only the results of a folder have their own times. */
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

/**
 * Combines suite, content and the stated time of measurement. A file's modification time is never part of the identity.
 */
function runId(suite: string, hash: string, parsed: ParsedRun): string {
  return shortHash(`${suite}\n${hash}\n${parsed.measuredAt ?? ''}`);
}
