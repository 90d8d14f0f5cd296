// When to look at one output: after quiet, again while it is unfinished, one look at a time.
// It refuses to know where outputs come from; who made it tells of changes and hears of outcomes.

import type { Output, OutputProblemReason, ReadOutcome } from '../../core/model/outputs.ts';
import type { Clock, Disposable } from '../../core/model/ports.ts';
import { Debouncer, type DebounceTiming } from '../scheduling/debounce.ts';
import { type OutputMemory, patienceMilliseconds, type ReadResult } from './readResult.ts';

export interface ReadTiming extends DebounceTiming {
  /** Milliseconds between looks at an unfinished output; after the last it is a problem. */
  readonly pauses: readonly number[];
}

/** The pauses make five seconds in all. */
export const defaultTiming: ReadTiming = { settle: 100, longestSettle: 2_000, pauses: [250, 500, 1_000, 1_500, 1_750] };

export interface ReadSchedulerOptions {
  readonly clock: Clock;
  readonly timing: ReadTiming;
  /** One look; never rejects. */
  readonly read: (output: Output, details: ReadDetails) => Promise<ReadResult>;
  /** Hears every outcome that is news: never `same`, never one problem twice. */
  readonly report: (output: Output, outcome: ReadOutcome) => void;
  /** The output exists no more. */
  readonly left: (looker: OutputReadScheduler) => void;
  /** A look ended. */
  readonly rested: () => void;
}

export interface ReadDetails {
  /** Of the last run. */
  readonly memory: OutputMemory | undefined;
  /** The last look, when it found the output unfinished. */
  readonly unfinished: ReadResult | undefined;
  /** Read it however large it is. */
  readonly ignoreLimit: boolean;
  /** A problem was shown since the last run: the run is told again although it is the same. */
  readonly repeat: boolean;
}

export class OutputReadScheduler {
  readonly #options: ReadSchedulerOptions;
  readonly #quiet: Debouncer;
  #output: Output;
  #memory: OutputMemory | undefined;
  /** The message of the problem that is shown now. */
  #problem: string | undefined;
  /** Whether a run or a problem was told and not withdrawn. */
  #shown = false;
  #retry: Disposable | undefined;
  #attempt = 0;
  #unfinished: ReadResult | undefined;
  #looking = false;
  #retrying = false;
  #again = false;
  #ignoreLimit = false;
  #forgets = false;
  #disposed = false;

  constructor(output: Output, options: ReadSchedulerOptions) {
    this.#output = output;
    this.#options = options;
    this.#quiet = new Debouncer(options.clock, options.timing, () => this.lookNow());
  }

  get output(): Output {
    return this.#output;
  }

  /** Whether a look is running or about to; looking again for the rest of something unfinished does not count. */
  get busy(): boolean {
    return (this.#looking && !this.#retrying) || this.#again || this.#quiet.pending;
  }

  /** Another output takes the place of this one in its suite: the newest of a series, or another rule's. */
  replace(output: Output): void {
    // The same bytes are news when another format reads them.
    this.#forgets ||= output.rule.format !== this.#output.rule.format;
    this.#output = output;
    this.lookNow();
  }

  /** Something happened to it: it is looked at when it rests. */
  touch(): void {
    if (this.#disposed) return;
    this.#attempt = 0;
    this.#quiet.touch();
  }

  /** Looks without waiting for quiet. */
  lookNow({ ignoreLimit = false }: { readonly ignoreLimit?: boolean } = {}): void {
    this.#ignoreLimit ||= ignoreLimit;
    this.#attempt = 0;
    void this.#look();
  }

  /** Another format may read it now: the same bytes are news. */
  lookAfresh(): void {
    this.#forgets = true;
    this.lookNow();
  }

  /** It is wanted no more: what was shown of it is withdrawn. */
  withdraw(): void {
    this.dispose();
    if (this.#shown) this.#options.report(this.#output, { kind: 'gone' });
  }

  /** Nothing is told afterwards. */
  dispose(): void {
    this.#disposed = true;
    this.#quiet.cancel();
    this.#retry?.dispose();
  }

  async #look(): Promise<void> {
    this.#quiet.cancel();
    this.#retry?.dispose();
    this.#again = this.#looking;
    if (this.#looking || this.#disposed) return;
    this.#looking = true;
    const output = this.#output;
    const look = await this.#options.read(output, this.#takeDetails());
    this.#looking = false;
    const wasRetry = this.#retrying;
    this.#retrying = false;
    if (!this.#disposed) this.#digest(output, look);
    if (!wasRetry) this.#options.rested();
  }

  #takeDetails(): ReadDetails {
    const ignoreLimit = this.#ignoreLimit;
    this.#ignoreLimit = false;
    if (this.#forgets) {
      this.#forgets = false;
      this.#memory = undefined;
      this.#unfinished = undefined;
    }
    return { memory: this.#memory, unfinished: this.#unfinished, ignoreLimit, repeat: this.#problem !== undefined };
  }

  #digest(output: Output, look: ReadResult): void {
    const again = this.#again;
    this.#again = false;
    if (output === this.#output) this.#take(look, again);
    if (again && !this.#disposed) void this.#look();
  }

  #take(look: ReadResult, again: boolean): void {
    this.#memory = look.memory ?? this.#memory;
    this.#unfinished = look.unfinishedSince === undefined ? undefined : look;
    const waits = look.unfinishedSince !== undefined && (again || this.#waitsForMore(look.unfinishedSince));
    const { outcome } = look;
    if (outcome.kind === 'gone') this.#tellGone();
    else if (outcome.kind === 'run') this.#tell(outcome, undefined);
    else if (outcome.kind === 'problem' && !waits) this.#tellProblem(outcome);
  }

  /** Whether an unfinished output gets another look. */
  #waitsForMore(unfinishedSince: number): boolean {
    if (this.#quiet.pending) return true;
    const { clock, timing } = this.#options;
    const pause = timing.pauses[this.#attempt];
    // Written long ago: nobody is at it any more.
    if (pause === undefined || clock.now() - unfinishedSince > patienceMilliseconds) return false;
    this.#attempt += 1;
    this.#retry = clock.after(pause, () => {
      this.#retrying = !this.#looking;
      void this.#look();
    });
    return true;
  }

  #tellProblem(outcome: ReadOutcome & { readonly kind: 'problem' }): void {
    const { reason, message } = outcome.problem;
    const isNoOutput = this.#output.rule.origin === 'default' && this.#memory === undefined && quietReasons.has(reason);
    if (isNoOutput || this.#problem === message) return;
    this.#tell(outcome, message);
  }

  #tell(outcome: ReadOutcome, problem: string | undefined): void {
    this.#problem = problem;
    this.#shown = true;
    this.#options.report(this.#output, outcome);
  }

  #tellGone(): void {
    this.withdraw();
    this.#options.left(this);
  }
}

/** A default path where something else lies is nobody's mistake. */
const quietReasons = new Set<OutputProblemReason>(['empty', 'unrecognised', 'directory']);
