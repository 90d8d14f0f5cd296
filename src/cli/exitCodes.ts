// What the exit code tells a script, and what cannot be read, in sentences.

import type { PolicyProblem } from '../core/policy/parsePolicy.ts';
import type { Workspace } from '../core/workspace/workspace.ts';

export const exitCodes = { fine: 0, regressed: 1, unusable: 2, nothingToCompare: 3 } as const;

/** Everything that could not be read, one sentence each. */
export function unreadable(workspace: Workspace): readonly string[] {
  const { policyFile, baselines } = workspace;
  return [
    ...workspace.suites.flatMap((suite) => suite.problem?.message ?? []),
    ...policyFile.problems.map((problem) => policyLine(workspace, problem)),
    ...baselines.problems.map(({ message }) => message),
  ];
}

/** `…/config.json:3:5: …` */
export const policyLine = ({ policyFile }: Workspace, { line, column, message }: PolicyProblem): string =>
  `${policyFile.path}:${line}:${column}: ${message}`;
