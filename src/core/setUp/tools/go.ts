// Detects Go's benchmarks, with the command that makes them write an output file.

import type { SetUpTool } from '../proposal.ts';
import { nearestFolder } from '../proposal.ts';

export const goTools: readonly SetUpTool[] = [
  {
    tool: 'Go benchmark text',
    files: /_test\.go$/,
    mentions: /^func Benchmark\w*\(\w+ \*testing\.B\)/m,
    // One command runs the benchmarks of a whole module.
    folder: ({ project, folder }) => nearestFolder(project, folder, (_, name) => name === 'go.mod'),
    command: "go test -run '^$' -bench . -benchmem -count 10 ./... > bench.txt",
    output: 'bench.txt',
  },
];

/** Marks the root of a module. */
export const goModule = /(^|\/)go\.mod$/;
