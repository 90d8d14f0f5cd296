// Takes the place of the package signal-exit in our bundles. That one listens to signals from its loading on, so that Ctrl+C is
// ignored for as long as the event loop is busy. Here the system ends the process at once, except while a file is being written.

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const begun = new Set<() => void>();

/** For proper-lockfile, once. A lock that a signal leaves behind is taken over after five seconds, like that of a killed process. */
export function atExit(callback: () => void): void {
  process.on('exit', callback);
}

/** For write-file-atomic: removes the temporary file when the process ends before it has its name. Answers how to stop that. */
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
  // Somebody else decides what the signal means, and the file may still be finished.
  if (process.listenerCount(signal) > 1) return;
  removeBegun();
  stopListening();
  process.kill(process.pid, signal);
}
