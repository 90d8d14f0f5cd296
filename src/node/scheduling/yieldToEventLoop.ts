import { setImmediate } from 'node:timers/promises';

const longestStretchMilliseconds = 10;

/** Yields to the event loop during long work, so that the editor stays responsive. */
export class EventLoopYielder {
  #since = performance.now();

  /** Yields if more than 10 ms have passed since the last time. */
  async take(): Promise<void> {
    if (performance.now() - this.#since < longestStretchMilliseconds) return;
    await setImmediate();
    this.#since = performance.now();
  }
}
