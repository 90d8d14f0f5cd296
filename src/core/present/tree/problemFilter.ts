// What stays in the tree when only problems are to be seen.

import { t } from '@vscode/l10n';
import type { BenchmarkVerdict, Status } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** Which benchmarks have a row. */
export type Shows = (verdict: BenchmarkVerdict) => boolean;

const problems: ReadonlySet<Status> = new Set(['regressed', 'suspected', 'failed']);

export const hasProblem: Shows = ({ status }) => problems.has(status);

/** An output that cannot be read is a problem, too. */
export const isShown = ({ verdicts, problem }: Suite, shows: Shows): boolean =>
  shows === hasProblem ? problem !== undefined || [...verdicts.values()].some(shows) : true;

/** Says that rows are missing, and how many are there. */
export function problemFilterMessage(workspaces: readonly Workspace[]): string {
  const verdicts = workspaces.flatMap(({ suites }) => suites.flatMap((suite) => [...suite.verdicts.values()]));
  if (verdicts.length === 0) return '';
  const found = verdicts.filter(hasProblem).length;
  return found === 0
    ? t`No problems in ${verdicts.length} benchmarks.`
    : t`Showing problems only: ${found} of ${verdicts.length}.`;
}
