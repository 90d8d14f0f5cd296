// Exit codes, and sentences about files that cannot be read.

import type { ConfigProblem } from '../core/config/parseConfig.ts';
import type { Workspace } from '../core/workspace/workspace.ts';

export const exitCodes = { fine: 0, regressed: 1, unusable: 2, nothingToCompare: 3 } as const;

/** Reasons why files could not be read, one sentence each. */
export function unreadable(workspace: Workspace): readonly string[] {
  const { configFile, baselines } = workspace;
  return [
    ...workspace.suites.flatMap((suite) => suite.problem?.message ?? []),
    ...configFile.problems.map((problem) => configLine(workspace, problem)),
    ...baselines.problems.map(({ message }) => message),
  ];
}

/** `…/config.json:3:5: …` */
export const configLine = ({ configFile }: Workspace, { line, column, message }: ConfigProblem): string =>
  `${configFile.path}:${line}:${column}: ${message}`;
