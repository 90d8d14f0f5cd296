// Serves many requests with one task: it never runs twice at once, and runs once more if requested while running.

interface SingleFlightListener {
  /** Called if the task fails; a requested run still follows. */
  readonly failed: (error: unknown) => void;
  /** Called when no further run is requested. */
  readonly ended?: () => void;
}

export class SingleFlight {
  readonly #work: () => Promise<void>;
  readonly #listener: SingleFlightListener;
  #running = false;
  #again = false;

  constructor(work: () => Promise<void>, listener: SingleFlightListener) {
    this.#work = work;
    this.#listener = listener;
  }

  get running(): boolean {
    return this.#running;
  }

  /** True if another run follows the current one. */
  get runsAgain(): boolean {
    return this.#again;
  }

  request(): void {
    this.#again = true;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    do {
      this.#again = false;
      await this.#work().catch(this.#listener.failed);
    } while (this.#again);
    this.#running = false;
    this.#listener.ended?.();
  }
}

/** Returns a function that requests a run. */
export function singleFlight(work: () => Promise<void>, failed: (error: unknown) => void): () => void {
  const flight = new SingleFlight(work, { failed });
  return () => flight.request();
}
