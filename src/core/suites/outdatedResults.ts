// Detects results whose code changed after the run, by the content of the declaring file. Times are used only to decide
// whether the file is still the one measured.

/** A saved source file. */
export interface SourceState {
  /** Hash of the text without its line ends, which git may rewrite. */
  readonly hash: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

export interface Measurement {
  readonly benchmark: string;
  /** Epoch milliseconds. Identifies the measurement of a benchmark. */
  readonly time: number;
  /** File that declares the benchmark. */
  readonly file: string;
}

interface Note {
  readonly time: number;
  readonly file: string;
  /** Hash of the source as measured. */
  readonly hash: string;
  /** True if the measured source is unknown, so that its state when the result was read is used. */
  readonly assumed: boolean;
}

/** Outdated results of one suite. */
export class OutdatedResults {
  readonly #notes = new Map<string, Note>();

  /** True if the measured source is not recorded yet and only the run's commit can provide it. */
  asksCommit(measurement: Measurement, now: SourceState): boolean {
    return this.#isOpen(measurement) && now.changedAt > measurement.time;
  }

  /**
   * Records the measured source once per measurement: the file itself if it was last written before the result,
   * otherwise its content in the run's clean commit, otherwise its state when the result is read.
   * @param committed hash at the run's commit; `undefined` if sources were modified or git is not available
   */
  note(measurement: Measurement, now: SourceState, committed?: string): void {
    if (!this.#isOpen(measurement)) return;
    const known = this.#notes.get(measurement.benchmark);
    const isAsMeasured = now.changedAt <= measurement.time;
    const assumed = !isAsMeasured && committed === undefined;
    // Same measurement again: keep an assumed hash unless the commit is known now.
    if (known !== undefined && isSame(known, measurement) && committed === undefined) return;
    const hash = isAsMeasured ? now.hash : (committed ?? now.hash);
    this.#notes.set(measurement.benchmark, { time: measurement.time, file: measurement.file, hash, assumed });
  }

  /** True if the source changed since; false for an unrecorded measurement. */
  isOutdated({ benchmark, file }: Measurement, now: SourceState): boolean {
    const note = this.#notes.get(benchmark);
    return note !== undefined && note.file === file && note.hash !== now.hash;
  }

  /** Returns the recorded file that declares a benchmark. */
  fileOf(benchmark: string): string | undefined {
    return this.#notes.get(benchmark)?.file;
  }

  /** Forgets benchmarks that are no longer measured. */
  keep(benchmarks: ReadonlyMap<string, unknown>): void {
    for (const benchmark of this.#notes.keys()) if (!benchmarks.has(benchmark)) this.#notes.delete(benchmark);
  }

  #isOpen(measurement: Measurement): boolean {
    const note = this.#notes.get(measurement.benchmark);
    return note === undefined || !isSame(note, measurement) || note.assumed;
  }
}

/** A declaration that moved to another file is recorded again. */
const isSame = (note: Note, { time, file }: Measurement): boolean => note.time === time && note.file === file;
