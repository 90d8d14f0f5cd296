// Past runs of one workspace folder, accepted or not, stored on this machine only. Records are never changed.

import type { RenameMap } from '../baselines/formerNames.ts';
import { baselineFileName } from '../baselines/store/baselineFileName.ts';
import { messageOf } from '../model/errors.ts';
import type { CodeState } from '../model/model.ts';
import type { Files, Log } from '../model/ports.ts';
import { PromiseQueue } from '../model/promiseQueue.ts';
import { idIn, isSameCode, type PastRun, readRecord, writeRecord } from './historyRecord.ts';
import { renamedHistory } from './renamedHistory.ts';

export class History {
  readonly #files: Files;
  readonly #folder: string;
  readonly #log: Log;
  readonly #runs = new Map<string, readonly PastRun[]>();
  /** Keeps runs in the order in which they ended. */
  readonly #appends = new PromiseQueue();
  /** Runs that have ended and are being written. */
  readonly #announced = new Map<string, readonly PastRun[]>();
  /** Runs that ended before there was a folder to write to. */
  #waiting: { run: PastRun; keepRuns: number }[] | undefined = [];

  readonly #movesOf: (suite: string) => RenameMap;

  /** @param root `<workspace>/.benchmark-baseline` @param moves returns the renamed benchmarks of a suite */
  constructor(files: Files, root: string, log: Log, moves: (suite: string) => RenameMap = () => new Map()) {
    this.#files = files;
    this.#folder = `${root}/history`;
    this.#log = log;
    this.#movesOf = moves;
  }

  /**
   * Starts writing runs, because the project now has a `.benchmark-baseline` folder. Nothing is written to the
   * workspace before.
   */
  async open(): Promise<void> {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const { run, keepRuns } of waiting) {
      try {
        await this.append(run, keepRuns);
      } catch (error) {
        this.#log.error(`The run of ${run.suite} was not recorded in history: ${messageOf(error)}`, error);
      }
    }
  }

  /** Returns the runs in memory, oldest first: those read by `load` and those waiting for `open`. */
  runs(suite: string): readonly PastRun[] {
    const waiting = this.#waiting?.filter(({ run }) => run.suite === suite) ?? [];
    const runs = [...(this.#runs.get(suite) ?? []), ...waiting.map(({ run }) => run)];
    return renamedHistory(runs, this.#movesOf(suite));
  }

  /** True if the newest run measured this code. */
  hasRunOf(suite: string, code: CodeState): boolean {
    const newest = this.ended(suite).at(-1);
    return newest !== undefined && isSameCode(newest.code, code);
  }

  /** Returns every run that has ended, oldest first, including those still being written. */
  ended(suite: string): readonly PastRun[] {
    const runs = this.runs(suite);
    const announced = this.#announced.get(suite);
    if (announced === undefined) return runs;
    const recorded = new Set(runs.map(({ id }) => id));
    const others = announced.filter(({ id }) => !recorded.has(id));
    return [...runs, ...renamedHistory(others, this.#movesOf(suite))];
  }

  /** Registers a run that has ended and will be appended once its commit is known. */
  announce(run: PastRun): void {
    this.#announced.set(run.suite, [...(this.#announced.get(run.suite) ?? []), run]);
  }

  /** Returns the newest complete run, or nothing. */
  latestComplete(suite: string): PastRun | undefined {
    return this.runs(suite).findLast((run) => run.complete);
  }

  /** Reads a suite's runs. Unreadable lines are skipped and logged. */
  async load(suite: string): Promise<readonly PastRun[]> {
    const text = await this.#files.read(this.#fileOf(suite));
    this.#runs.set(suite, this.#parse(suite, text ?? ''));
    return this.runs(suite);
  }

  /** Appends a run. Returns false if it is already recorded. Beyond `keepRuns` removes the oldest runs in batches. */
  append(run: PastRun, keepRuns: number): Promise<boolean> {
    return this.#appends.add(async () => {
      const isNew = await this.#append(run, keepRuns);
      this.#forgetAnnounced(run);
      return isNew;
    });
  }

  /**
   * Inserts imported runs of a suite in order of time, skipping recorded ones. Beyond `keepRuns` the oldest ones are
   * removed. Returns the number of runs added.
   */
  async insert(suite: string, runs: readonly PastRun[], keepRuns: number): Promise<number> {
    const path = this.#fileOf(suite);
    await this.#ignoreFolder();
    return this.#files.withLock(path, async () => {
      const text = (await this.#files.read(path)) ?? '';
      const known = new Set(this.#parse(suite, text).map(({ id }) => id));
      const added = [...new Map(runs.map((run) => [run.id, run])).values()].filter(({ id }) => !known.has(id));
      if (added.length === 0) return 0;
      const lines = withRuns(text, added).slice(-keepRuns);
      await this.#files.write(path, `${lines.join('\n')}\n`);
      const kept = this.#parse(suite, lines.join('\n'));
      this.#runs.set(suite, kept);
      return kept.filter(({ id }) => !known.has(id)).length;
    });
  }

  async #append(run: PastRun, keepRuns: number): Promise<boolean> {
    if (this.#waiting !== undefined) {
      if (this.runs(run.suite).some((past) => past.id === run.id)) return false;
      this.#waiting.push({ run, keepRuns });
      return true;
    }
    const path = this.#fileOf(run.suite);
    await this.#ignoreFolder();
    return this.#files.withLock(path, async () => {
      const text = (await this.#files.read(path)) ?? '';
      const known = this.#parse(run.suite, text);
      this.#runs.set(run.suite, known);
      if (known.some((past) => past.id === run.id)) return false;
      await this.#write(path, text, writeRecord(run), keepRuns);
      this.#runs.set(run.suite, [...known, run].slice(-Math.ceil(keepRuns * 1.25)));
      return true;
    });
  }

  #forgetAnnounced({ suite, id }: PastRun): void {
    const left = this.#announced.get(suite)?.filter((run) => run.id !== id) ?? [];
    if (left.length === 0) this.#announced.delete(suite);
    else this.#announced.set(suite, left);
  }

  /** Appends a line. Starts a new line after a torn one, and keeps unreadable lines when pruning. */
  async #write(path: string, text: string, line: string, keepRuns: number): Promise<void> {
    const lines = text.split('\n').filter((other) => other !== '');
    if (lines.length >= keepRuns * 1.25) {
      const kept = [...lines.slice(lines.length - (keepRuns - 1)), line];
      await this.#files.write(path, `${kept.join('\n')}\n`);
      return;
    }
    const separator = text === '' || text.endsWith('\n') ? '' : '\n';
    await this.#files.append(path, `${separator}${line}\n`);
  }

  #parse(suite: string, text: string): readonly PastRun[] {
    const lines = text.split('\n').filter((line) => line !== '');
    const known = new Map(this.#runs.get(suite)?.map((run) => [run.id, run]));
    // Records never change, so runs in memory are reused and everything cached for them stays valid.
    const runs = lines.flatMap((line) => known.get(idIn(line) ?? '') ?? readRecord(line) ?? []);
    const lost = lines.length - runs.length;
    if (lost > 0) this.#log.warn(`${this.#fileOf(suite)}: ${lost} unreadable line(s) ignored.`);
    return runs;
  }

  #fileOf(suite: string): string {
    return `${this.#folder}/${baselineFileName(suite, '.ndjson')}`;
  }

  async #ignoreFolder(): Promise<void> {
    const path = `${this.#folder}/.gitignore`;
    if ((await this.#files.read(path)) === undefined) await this.#files.write(path, '*\n');
  }
}

/**
 * Returns the lines with imported runs inserted before the first later run. Keeps unreadable lines.
 * @param text of a history file @param runs in any order, none of them in the text
 */
function withRuns(text: string, runs: readonly PastRun[]): readonly string[] {
  const added = [...runs].sort((a, b) => a.time - b.time);
  const lines: string[] = [];
  let next = 0;
  const addUntil = (time: number) => {
    for (let run = added[next]; run !== undefined && run.time < time; run = added[++next]) lines.push(writeRecord(run));
  };
  for (const line of text.split('\n').filter((each) => each !== '')) {
    addUntil(readRecord(line)?.time ?? Number.NEGATIVE_INFINITY);
    lines.push(line);
  }
  addUntil(Number.POSITIVE_INFINITY);
  return lines;
}
