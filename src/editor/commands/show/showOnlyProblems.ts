// Only Problems: leaves what is fine out of the tree, until it is asked for again.
// It refuses to hide counts: rows go, numbers stay.

import type { Command } from '../command.ts';

export const showOnlyProblems: Command = {
  id: 'benchmarkBaseline.showOnlyProblems',
  run: ({ tree }) => tree.showOnlyProblems(true),
};
