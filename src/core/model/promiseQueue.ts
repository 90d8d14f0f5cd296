// Runs tasks one after another in the order in which they were added.

export class PromiseQueue {
  #last: Promise<unknown> = Promise.resolve();
  #unfinished = 0;

  /** True if nothing is running or waiting. */
  get idle(): boolean {
    return this.#unfinished === 0;
  }

  /** Rejects if `work` rejects; later tasks still run. */
  add<T>(work: () => Promise<T>): Promise<T> {
    this.#unfinished += 1;
    const result = this.#last.then(work).finally(() => {
      this.#unfinished -= 1;
    });
    this.#last = result.catch(() => undefined);
    return result;
  }
}
