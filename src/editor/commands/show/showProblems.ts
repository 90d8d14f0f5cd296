// Show Benchmarks: the view, with the worst benchmark selected where one regressed. The status bar's click.

import type { Command } from '../command.ts';

export const showProblems: Command = {
  id: 'benchmarkBaseline.showProblems',
  run: ({ tree }) => tree.showWorst(),
};
