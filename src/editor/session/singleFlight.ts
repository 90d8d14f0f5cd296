// Runs one piece of work for many requests: never twice at once, never missing the last request.
// It refuses time: it waits only for the work that is under way.

/** The returned function asks for a run; while one is under way, one more follows it. */
export function singleFlight(work: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    running = true;
    do {
      again = false;
      await work().catch(failed);
    } while (again);
    running = false;
  };
  return () => {
    again = true;
    if (!running) void run();
  };
}
