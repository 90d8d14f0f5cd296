// Lets the event loop breathe in the middle of long work, so that the editor stays responsive.

import { setImmediate } from 'node:timers/promises';

const longestStretchMilliseconds = 10;

/** Counts how long its owner has kept the event loop for itself. */
export class EventLoopYielder {
  #since = performance.now();

  /** Gives way to everything that waits, if the last time is more than 10 ms ago. */
  async take(): Promise<void> {
    if (performance.now() - this.#since < longestStretchMilliseconds) return;
    await setImmediate();
    this.#since = performance.now();
  }
}
