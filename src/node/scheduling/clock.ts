// The time of the machine.

import type { Clock } from '../../core/model/ports.ts';

/** Timers do not keep the process alive: a command that is done ends. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    timer.unref();
    return { dispose: () => clearTimeout(timer) };
  },
};
