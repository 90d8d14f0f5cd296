// Waits for events to cease, but not for ever.

import type { Clock, Disposable } from '../../core/model/ports.ts';

/** All in milliseconds. */
export interface DebounceTiming {
  /** Quiet after the last event. */
  readonly settle: number;
  /** Where events never cease, this long after the first of them is enough. */
  readonly longestSettle: number;
}

/** Calls `act` once after a burst of events. */
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

  /** Whether events came that were not acted upon yet. */
  get pending(): boolean {
    return this.#timer !== undefined;
  }

  /** An event. */
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

  /** Forgets the events. */
  cancel(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#firstEvent = undefined;
  }
}
