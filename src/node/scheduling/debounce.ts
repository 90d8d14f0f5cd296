// Debounces events, with an upper limit on the wait.

import type { Clock, Disposable } from '../../core/model/ports.ts';

/** All times in milliseconds. */
export interface DebounceTiming {
  /** Wait after the last event. */
  readonly settle: number;
  /** Maximum wait after the first event. */
  readonly longestSettle: number;
}

/** Calls `act` once per burst of events. */
export class Debouncer {
  readonly #clock: Clock;
  readonly #timing: DebounceTiming;
  readonly #act: () => void;
  #timer: Disposable | undefined;
  #firstEvent: number | undefined;

  constructor(clock: Clock, timing: DebounceTiming, act: () => void) {
    this.#clock = clock;
    this.#timing = timing;
    this.#act = act;
  }

  /** True if events are waiting for `act`. */
  get pending(): boolean {
    return this.#timer !== undefined;
  }

  /** Registers an event. */
  touch(): void {
    const now = this.#clock.now();
    this.#firstEvent ??= now;
    const left = this.#firstEvent + this.#timing.longestSettle - now;
    this.#timer?.dispose();
    this.#timer = this.#clock.after(Math.max(0, Math.min(this.#timing.settle, left)), () => {
      this.cancel();
      this.#act();
    });
  }

  /** Discards pending events. */
  cancel(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#firstEvent = undefined;
  }
}
