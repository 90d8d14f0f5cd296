// Lets only a few pieces of work run at the same time, in the order in which they were asked for.

import { EventLoopYielder } from './yieldToEventLoop.ts';

export class Semaphore {
  readonly #places: number;
  readonly #waiting: (() => void)[] = [];
  readonly #breath = new EventLoopYielder();
  #running = 0;

  /** @param places how many run at the same time */
  constructor(places: number) {
    this.#places = places;
  }

  /** Runs `work` when a place is free. Between pieces of work the event loop gets its turn. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#places) this.#running += 1;
    // Whoever leaves hands its place over, so that nobody comes in between.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      await this.#breath.take();
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
