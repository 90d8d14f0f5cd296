// Pending requests to history and git. Nothing waits for them; their answers are added on arrival.

import { messageOf } from './errors.ts';
import type { Log } from './ports.ts';

export class BackgroundTasks {
  readonly #log: Log;
  readonly #open = new Set<Promise<void>>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** @param what text for the log: `The commit of bench.json` */
  ask(what: string, work: () => Promise<void>): void {
    const asking = work()
      .catch((error: unknown) => this.#log.warn(`${what} is unknown: ${messageOf(error)}`))
      .finally(() => this.#open.delete(asking));
    this.#open.add(asking);
  }

  /** Resolves when all requests made so far are answered. */
  async settled(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
  }
}
