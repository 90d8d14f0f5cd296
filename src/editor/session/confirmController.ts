// Runs one confirmation or re-measurement per folder at a time, because two would disturb each other.

import { t } from '@vscode/l10n';
import type { Acceptance } from '../../core/baselines/baseline.ts';
import type { ConfirmProgress } from '../../core/confirm/confirmBenchmark.ts';
import { type ConfirmRequest, createConfirmRequest } from '../../core/confirm/confirmRequest.ts';
import { createRemeasureRequest, type RemeasureRequest } from '../../core/confirm/remeasure.ts';
import type { BenchmarkId } from '../../core/model/model.ts';
import type { Confirmation } from '../../core/suites/confirmation.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { remeasureBaseline } from '../../node/confirm/remeasureBaseline.ts';
import { runConfirmation } from '../../node/confirm/runConfirmation.ts';
import type { Reader } from '../../node/outputs/reader.ts';

export interface ConfirmingListener {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ConfirmProgress) => void;
  readonly onText: (text: string) => void;
}

export interface RemeasuringListener extends Pick<ConfirmingListener, 'signal' | 'onText'> {
  /** @param done number of finished runs */
  readonly onProgress: (done: number, all: number) => void;
}

export class ConfirmController {
  readonly #workspace: Workspace;
  readonly #reader: Reader;
  readonly #look: () => Promise<void>;
  #going:
    | { readonly suite: string | undefined; readonly controller: AbortController; readonly done: Promise<unknown> }
    | undefined;

  /** @param look resolves when the output files have been read in their current state */
  constructor(workspace: Workspace, reader: Reader, look: () => Promise<void>) {
    this.#workspace = workspace;
    this.#reader = reader;
    this.#look = look;
  }

  /** True while the suite's output file holds a repetition, which must not be recorded as a run. */
  isUnder(suite: string): boolean {
    return this.#going?.suite === suite;
  }

  /** @throws {Error} with a user-readable message if the benchmark cannot be confirmed */
  questionOf(id: BenchmarkId): ConfirmRequest {
    this.#checkIdle();
    return createConfirmRequest(this.#workspace, id);
  }

  /** @throws {Error} with a user-readable message if it is not possible; without a command it says what to run by hand */
  remeasureQuestion(suite: string): RemeasureRequest {
    this.#checkIdle();
    return createRemeasureRequest(this.#workspace, suite);
  }

  /** @throws {Error} with a user-readable message, or the signal's reason */
  run(question: ConfirmRequest, listener: ConfirmingListener): Promise<Confirmation> {
    return this.#alone(question.id.suite, listener.signal, (signal) => {
      const measuring = runConfirmation({
        ...listener,
        workspace: this.#workspace,
        reader: this.#reader,
        question,
        signal,
      });
      // The restored output file must be read again before the suite leaves the paused state.
      return measuring.finally(() => this.#look());
    });
  }

  /** Returns the results of the baseline's code on this machine. @throws {Error} with a user-readable message, or the signal's reason */
  remeasure(question: RemeasureRequest, listener: RemeasuringListener): Promise<readonly Acceptance[]> {
    return this.#alone(undefined, listener.signal, (signal) =>
      remeasureBaseline({ ...listener, workspace: this.#workspace, reader: this.#reader, question, signal }),
    );
  }

  #checkIdle(): void {
    if (this.#going === undefined) return;
    throw new Error(t('A re-run is already in progress. Wait for it or cancel it.'));
  }

  /** @param suite the suite whose output file is overwritten meanwhile */
  #alone<T>(suite: string | undefined, given: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const done = work(AbortSignal.any([controller.signal, given])).finally(() => {
      this.#going = undefined;
    });
    this.#going = { suite, controller, done };
    return done;
  }

  /** Cancels the current work and resolves when it has ended. */
  async end(): Promise<void> {
    this.#going?.controller.abort(new Error(t('The folder was closed.')));
    await this.#going?.done.catch(() => {
      // The caller of `run` or `remeasure` receives the error.
    });
  }
}
