// What was asked of history and git and is not answered yet. Answers are added when they are there; nothing waits for
// them.

import { messageOf } from './errors.ts';
import type { Log } from './ports.ts';

export class BackgroundTasks {
  readonly #log: Log;
  readonly #open = new Set<Promise<void>>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** @param what for the log: `The commit of bench.json` */
  ask(what: string, work: () => Promise<void>): void {
    const asking = work()
      .catch((error: unknown) => this.#log.warn(`${what} is unknown: ${messageOf(error)}`))
      .finally(() => this.#open.delete(asking));
    this.#open.add(asking);
  }

  /** Resolves when everything that was asked so far is answered. */
  async settled(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
  }
}
