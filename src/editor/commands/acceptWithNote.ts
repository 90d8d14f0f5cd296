// Accept as Baseline with Note…: like accepting, but asks for a note even where none is needed.

import { acceptSelected } from './accept.ts';
import type { Command } from './command.ts';

export const acceptWithNote: Command = {
  id: 'benchmarkBaseline.acceptWithNote',
  run: (context, ...args) => acceptSelected(context, args, true),
};
