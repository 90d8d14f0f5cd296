// Show Everything: brings back what only problems left out of the tree.
// It refuses to hide counts: rows go, numbers stay.

import type { Command } from '../command.ts';

export const showAllBenchmarks: Command = {
  id: 'benchmarkBaseline.showAllBenchmarks',
  run: ({ tree }) => tree.showOnlyProblems(false),
};
