// Limits the number of tasks that run concurrently; waiting tasks start in order.

import { EventLoopYielder } from './yieldToEventLoop.ts';

export class Semaphore {
  readonly #places: number;
  readonly #waiting: (() => void)[] = [];
  readonly #yielder = new EventLoopYielder();
  #running = 0;

  /** @param places maximum number of concurrent tasks */
  constructor(places: number) {
    this.#places = places;
  }

  /** Runs `work` when a place is free. Yields to the event loop between tasks. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#places) this.#running += 1;
    // A finished task passes its place on directly, so that a newcomer cannot jump the queue.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      await this.#yielder.take();
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
