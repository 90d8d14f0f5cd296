// Filters the tree for "Show Problems Only".

import { t } from '@vscode/l10n';
import type { BenchmarkVerdict, Status } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** True for benchmarks that have a row. */
export type Shows = (verdict: BenchmarkVerdict) => boolean;

const problems: ReadonlySet<Status> = new Set(['regressed', 'suspected', 'failed']);

export const hasProblem: Shows = ({ status }) => problems.has(status);

/** An unreadable output file counts as a problem. */
export const isShown = ({ verdicts, problem }: Suite, shows: Shows): boolean =>
  shows === hasProblem ? problem !== undefined || [...verdicts.values()].some(shows) : true;

/** Message that rows are hidden, with the number of problems. */
export function problemFilterMessage(workspaces: readonly Workspace[]): string {
  const verdicts = workspaces.flatMap(({ suites }) => suites.flatMap((suite) => [...suite.verdicts.values()]));
  if (verdicts.length === 0) return '';
  const found = verdicts.filter(hasProblem).length;
  return found === 0
    ? t`No problems in ${verdicts.length} benchmarks.`
    : t`Showing problems only: ${found} of ${verdicts.length}.`;
}
