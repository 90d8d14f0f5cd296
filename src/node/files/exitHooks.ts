// Replaces the package signal-exit in our bundles. That package handles signals from its loading on, so that Ctrl+C
// has no effect while the event loop is busy. Here the system ends the process at once, unless a file is being written.

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const begun = new Set<() => void>();

/** For proper-lockfile, called once. A lock left behind after a signal is taken over after five seconds. */
export function atExit(callback: () => void): void {
  process.on('exit', callback);
}

/** For write-file-atomic: removes the temporary file if the process ends before the rename. Returns the disposer. */
export function onExit(callback: () => void): () => void {
  if (begun.size === 0) listen();
  begun.add(callback);
  return () => {
    begun.delete(callback);
    if (begun.size === 0) stopListening();
  };
}

function listen(): void {
  process.on('exit', removeBegun);
  for (const signal of signals) process.on(signal, endBy);
}

function stopListening(): void {
  process.off('exit', removeBegun);
  for (const signal of signals) process.off(signal, endBy);
}

function removeBegun(): void {
  for (const callback of begun) callback();
  begun.clear();
}

function endBy(signal: NodeJS.Signals): void {
  // Another listener decides about the signal, and the file may still be completed.
  if (process.listenerCount(signal) > 1) return;
  removeBegun();
  stopListening();
  process.kill(process.pid, signal);
}
