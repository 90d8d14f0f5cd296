// Whether the code of a benchmark changed since it was measured: the content of the file that declares it, then and
// now. A time only says whether the file still is what was measured.

/** A source file as it is saved. */
export interface SourceState {
  /** Of its text; line ends do not count, since git may rewrite them. */
  readonly hash: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

export interface Measurement {
  readonly benchmark: string;
  /** Epoch milliseconds. A benchmark that is measured again has another one. */
  readonly time: number;
  /** The file that declares it. */
  readonly file: string;
}

interface Note {
  readonly time: number;
  readonly file: string;
  /** Of the source as it was measured. */
  readonly hash: string;
  /** Nobody knows what was measured: taken is what was there when the result was read. */
  readonly assumed: boolean;
}

/** Of one suite. */
export class OutdatedResults {
  readonly #notes = new Map<string, Note>();

  /** Whether what was measured is still to be noted, and only the run's commit could tell it. */
  asksCommit(measurement: Measurement, now: SourceState): boolean {
    return this.#isOpen(measurement) && now.changedAt > measurement.time;
  }

  /**
   * Notes what was measured, once a measurement: the file as it is where it was last written before the result; else as the run's
   * clean commit has it; else, because nobody can know better, as it is when the result is read.
   * @param committed the hash at the run's commit; `undefined` where sources were changed beside it, or nobody can be asked
   */
  note(measurement: Measurement, now: SourceState, committed?: string): void {
    if (!this.#isOpen(measurement)) return;
    const known = this.#notes.get(measurement.benchmark);
    const isAsMeasured = now.changedAt <= measurement.time;
    const assumed = !isAsMeasured && committed === undefined;
    // A second look at the same measurement: what was assumed stays, unless the commit is known now.
    if (known !== undefined && isSame(known, measurement) && committed === undefined) return;
    const hash = isAsMeasured ? now.hash : (committed ?? now.hash);
    this.#notes.set(measurement.benchmark, { time: measurement.time, file: measurement.file, hash, assumed });
  }

  /** False for what was never noted. */
  isStale({ benchmark, file }: Measurement, now: SourceState): boolean {
    const note = this.#notes.get(benchmark);
    return note !== undefined && note.file === file && note.hash !== now.hash;
  }

  /** The file that declared it when it was measured, as far as that was noted. */
  fileOf(benchmark: string): string | undefined {
    return this.#notes.get(benchmark)?.file;
  }

  /** Forgets benchmarks that are not measured any more. */
  keep(benchmarks: ReadonlyMap<string, unknown>): void {
    for (const benchmark of this.#notes.keys()) if (!benchmarks.has(benchmark)) this.#notes.delete(benchmark);
  }

  #isOpen(measurement: Measurement): boolean {
    const note = this.#notes.get(measurement.benchmark);
    return note === undefined || !isSame(note, measurement) || note.assumed;
  }
}

/** A declaration that moved to another file is noted anew. */
const isSame = (note: Note, { time, file }: Measurement): boolean => note.time === time && note.file === file;
