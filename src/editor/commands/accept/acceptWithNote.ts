// Accept as Baseline with Note…: like accepting, but asks for a note even where none is needed.

import type { Command } from '../command.ts';
import { acceptSelected } from './accept.ts';

export const acceptWithNote: Command = {
  id: 'benchmarkBaseline.acceptWithNote',
  run: (context, ...args) => acceptSelected(context, args, true),
};
