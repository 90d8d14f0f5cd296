// Accept as Baseline with Note…: like Accept as Baseline, but always asks for a note.

import type { Command } from '../command.ts';
import { acceptSelected } from './accept.ts';

export const acceptWithNote: Command = {
  id: 'benchmarkBaseline.acceptWithNote',
  run: (context, ...args) => acceptSelected(context, args, true),
};
