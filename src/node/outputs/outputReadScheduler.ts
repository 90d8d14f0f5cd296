// Decides when to read one output: after a debounce, again while it is unfinished, one read at a time.
// The owner reports file changes and receives outcomes.

import type { Output, OutputProblemReason, ReadOutcome } from '../../core/model/outputs.ts';
import type { Clock, Disposable } from '../../core/model/ports.ts';
import { Debouncer, type DebounceTiming } from '../scheduling/debounce.ts';
import { SingleFlight } from '../scheduling/singleFlight.ts';
import { type OutputMemory, patienceMilliseconds, type ReadResult } from './readResult.ts';

export interface ReadTiming extends DebounceTiming {
  /** Milliseconds before each retry of an unfinished output; after the last one it counts as a problem. */
  readonly pauses: readonly number[];
}

/** The pauses add up to five seconds. */
export const defaultTiming: ReadTiming = { settle: 100, longestSettle: 2_000, pauses: [250, 500, 1_000, 1_500, 1_750] };

interface ReadSchedulerOptions {
  readonly clock: Clock;
  readonly timing: ReadTiming;
  /** Reads the output once. */
  readonly read: (output: Output, details: ReadDetails) => Promise<ReadResult>;
  /** Receives every new outcome: never `same`, never the same problem twice. */
  readonly report: (output: Output, outcome: ReadOutcome) => void;
  /** Called when the output no longer exists. */
  readonly gone: (scheduler: OutputReadScheduler) => void;
  /** Called if `read` or `report` throws, which they should not. */
  readonly failed: (error: unknown) => void;
  /** Called after each read. */
  readonly ended: () => void;
}

export interface ReadDetails {
  /** Cache from the last successful run. */
  readonly memory: OutputMemory | undefined;
  /** Result of the last read if the output was unfinished. */
  readonly unfinished: ReadResult | undefined;
  /** True to read the output regardless of the size limit. */
  readonly ignoreLimit: boolean;
  /** True to report an unchanged run again, because a problem has been shown since. */
  readonly repeat: boolean;
}

export class OutputReadScheduler {
  readonly #options: ReadSchedulerOptions;
  readonly #debouncer: Debouncer;
  readonly #reads: SingleFlight;
  #output: Output;
  #memory: OutputMemory | undefined;
  /** Message of the problem shown now. */
  #problem: string | undefined;
  /** True if a run or a problem was reported and not withdrawn. */
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
    this.#debouncer = new Debouncer(options.clock, options.timing, () => this.readNow());
    this.#reads = new SingleFlight(() => this.#read(), { failed: options.failed, ended: () => this.#ended() });
  }

  get output(): Output {
    return this.#output;
  }

  /** True while a read is running or pending. Retries of an unfinished output do not count. */
  get busy(): boolean {
    return (this.#reads.running && !this.#retrying) || this.#reads.runsAgain || this.#debouncer.pending;
  }

  /** Switches to another output of the same suite: a newer file of a series, or one of another rule. */
  replace(output: Output): void {
    // Another format may read the same bytes differently.
    this.#forgets ||= output.rule.format !== this.#output.rule.format;
    this.#output = output;
    this.readNow();
  }

  /** Schedules a read after the debounce time. */
  touch(): void {
    if (this.#disposed) return;
    this.#attempt = 0;
    this.#debouncer.touch();
  }

  /** Reads without waiting for the debounce time. */
  readNow({ ignoreLimit = false }: { readonly ignoreLimit?: boolean } = {}): void {
    this.#ignoreLimit ||= ignoreLimit;
    this.#attempt = 0;
    this.#request(false);
  }

  /** Reads again even if the bytes are unchanged, because the formats have changed. */
  readAfresh(): void {
    this.#forgets = true;
    this.readNow();
  }

  /** Withdraws what was reported; the output is no longer needed. */
  withdraw(): void {
    this.dispose();
    if (this.#shown) this.#options.report(this.#output, { kind: 'gone' });
  }

  /** Reports nothing afterwards. */
  dispose(): void {
    this.#disposed = true;
    this.#debouncer.cancel();
    this.#retry?.dispose();
  }

  /** @param isRetry true if the owner does not wait for this read */
  #request(isRetry: boolean): void {
    if (this.#disposed) return;
    this.#retrying = isRetry && !this.#reads.running;
    this.#reads.request();
  }

  async #read(): Promise<void> {
    if (this.#disposed) return;
    this.#debouncer.cancel();
    this.#retry?.dispose();
    const output = this.#output;
    const result = await this.#options.read(output, this.#takeDetails());
    if (!this.#disposed && output === this.#output) this.#accept(result);
  }

  #ended(): void {
    const wasRetry = this.#retrying;
    this.#retrying = false;
    if (!wasRetry) this.#options.ended();
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

  #accept(result: ReadResult): void {
    this.#memory = result.memory ?? this.#memory;
    this.#unfinished = result.unfinishedSince === undefined ? undefined : result;
    const waits =
      result.unfinishedSince !== undefined && (this.#reads.runsAgain || this.#waitsForMore(result.unfinishedSince));
    const { outcome } = result;
    if (outcome.kind === 'gone') this.#reportGone();
    else if (outcome.kind === 'run') this.#report(outcome, undefined);
    else if (outcome.kind === 'problem' && !waits) this.#reportProblem(outcome);
  }

  /** True if an unfinished output is read again. */
  #waitsForMore(unfinishedSince: number): boolean {
    if (this.#debouncer.pending) return true;
    const { clock, timing } = this.#options;
    const pause = timing.pauses[this.#attempt];
    // Its last write was long ago, so its writer is no longer running.
    if (pause === undefined || clock.now() - unfinishedSince > patienceMilliseconds) return false;
    this.#attempt += 1;
    this.#retry = clock.after(pause, () => this.#request(true));
    return true;
  }

  #reportProblem(outcome: ReadOutcome & { readonly kind: 'problem' }): void {
    const { reason, message } = outcome.problem;
    const isNoOutput =
      this.#output.rule.origin === 'default' && this.#memory === undefined && reasonsHiddenByDefault.has(reason);
    if (isNoOutput || this.#problem === message) return;
    this.#report(outcome, message);
  }

  #report(outcome: ReadOutcome, problem: string | undefined): void {
    this.#problem = problem;
    this.#shown = true;
    this.#options.report(this.#output, outcome);
  }

  #reportGone(): void {
    this.withdraw();
    this.#options.gone(this);
  }
}

/** Problems that are not shown at a default path, where an unrelated file is not a mistake. */
const reasonsHiddenByDefault = new Set<OutputProblemReason>(['empty', 'unrecognised', 'directory']);
