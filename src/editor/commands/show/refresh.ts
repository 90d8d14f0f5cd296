// Refresh: looks at every output, the config and the baselines again.
// It refuses nothing; what did not change costs nothing.

import type { Command } from '../command.ts';

export const refresh: Command = {
  id: 'benchmarkBaseline.refresh',
  run: ({ sessions }) => sessions.refresh(),
};
