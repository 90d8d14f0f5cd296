// Show Log: what was read, watched and decided, in VS Code's own log view.

import type { Command } from '../command.ts';

export const showLog: Command = {
  id: 'benchmarkBaseline.showLog',
  run: ({ channel }) => channel.show(true),
};
