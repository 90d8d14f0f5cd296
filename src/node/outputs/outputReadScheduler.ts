// Decides when to read one output: after a debounce, again while it is unfinished, one read at a time.
// The owner reports file changes and receives outcomes.

import type { Output, OutputProblemReason, ReadOutcome } from '../../core/model/outputs.ts';
import type { Clock, Disposable } from '../../core/model/ports.ts';
import { Debouncer, type DebounceTiming } from '../scheduling/debounce.ts';
import { SingleFlight } from '../scheduling/singleFlight.ts';
import { type OutputMemory, patienceMilliseconds, type ReadResult } from './readResult.ts';

export interface ReadTiming extends DebounceTiming {
  /** Milliseconds between looks at an unfinished output; after the last it is a problem. */
  readonly pauses: readonly number[];
}

/** The pauses make five seconds in all. */
export const defaultTiming: ReadTiming = { settle: 100, longestSettle: 2_000, pauses: [250, 500, 1_000, 1_500, 1_750] };

interface ReadSchedulerOptions {
  readonly clock: Clock;
  readonly timing: ReadTiming;
  /** One look. */
  readonly read: (output: Output, details: ReadDetails) => Promise<ReadResult>;
  /** Hears every outcome that is news: never `same`, never one problem twice. */
  readonly report: (output: Output, outcome: ReadOutcome) => void;
  /** The output exists no more. */
  readonly left: (looker: OutputReadScheduler) => void;
  /** A look failed, which `read` and `report` should not. */
  readonly failed: (error: unknown) => void;
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
  readonly #looks: SingleFlight;
  #output: Output;
  #memory: OutputMemory | undefined;
  /** The message of the problem that is shown now. */
  #problem: string | undefined;
  /** Whether a run or a problem was told and not withdrawn. */
  #shown = false;
  #retry: Disposable | undefined;
  #attempt = 0;
  #unfinished: ReadResult | undefined;
  #retrying = false;
  #ignoreLimit = false;
  #forgets = false;
  #disposed = false;

  constructor(output: Output, options: ReadSchedulerOptions) {
    this.#output = output;
    this.#options = options;
    this.#quiet = new Debouncer(options.clock, options.timing, () => this.lookNow());
    this.#looks = new SingleFlight(() => this.#look(), { failed: options.failed, ended: () => this.#ended() });
  }

  get output(): Output {
    return this.#output;
  }

  /** Whether a look is running or about to; looking again for the rest of something unfinished does not count. */
  get busy(): boolean {
    return (this.#looks.running && !this.#retrying) || this.#looks.runsAgain || this.#quiet.pending;
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
    this.#request(false);
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

  /** @param isRetry the owner does not wait for it */
  #request(isRetry: boolean): void {
    if (this.#disposed) return;
    this.#retrying = isRetry && !this.#looks.running;
    this.#looks.request();
  }

  async #look(): Promise<void> {
    if (this.#disposed) return;
    this.#quiet.cancel();
    this.#retry?.dispose();
    const output = this.#output;
    const look = await this.#options.read(output, this.#takeDetails());
    if (!this.#disposed && output === this.#output) this.#take(look);
  }

  #ended(): void {
    const wasRetry = this.#retrying;
    this.#retrying = false;
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

  #take(look: ReadResult): void {
    this.#memory = look.memory ?? this.#memory;
    this.#unfinished = look.unfinishedSince === undefined ? undefined : look;
    const waits =
      look.unfinishedSince !== undefined && (this.#looks.runsAgain || this.#waitsForMore(look.unfinishedSince));
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
    this.#retry = clock.after(pause, () => this.#request(true));
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
