// What the exit code tells a script, and what cannot be read, in sentences.

import type { Workspace } from '../core/workspace.ts';

export const exitCodes = { fine: 0, regressed: 1, unusable: 2, nothingToCompare: 3 } as const;

/** Everything that could not be read, one sentence each. */
export function unreadable(workspace: Workspace): readonly string[] {
  const { policyFile, baselines } = workspace;
  return [
    ...workspace.suites.flatMap((suite) => suite.problem?.message ?? []),
    ...policyFile.problems.map(({ line, column, message }) => `${policyFile.path}:${line}:${column}: ${message}`),
    ...baselines.problems.map(({ message }) => message),
  ];
}
