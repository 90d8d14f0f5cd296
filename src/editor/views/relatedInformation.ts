// Related information of a problem: the declaration's other parameters, the result, the baseline and the evidence.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Problem } from '../../core/present/code/problems.ts';
import { baselineText, measuredText, moreRelatedText, mostRelated } from '../../core/present/code/relatedText.ts';
import type { FolderSession } from '../session/folderSession.ts';

/** A problem with the locations that explain it. */
export interface Located {
  readonly problem: Problem;
  readonly session: FolderSession;
  /** Where the problem is shown: the declaration, else the result. */
  readonly location: vscode.Location;
  /** True if `location` is a declaration, which other problems may share. */
  readonly isDeclared: boolean;
  /** The result in the output file. */
  readonly output: vscode.Location | undefined;
  /** The entry in the baseline file. */
  readonly baseline: vscode.Location | undefined;
}

const related = (location: vscode.Location, message: string) =>
  new vscode.DiagnosticRelatedInformation(location, message);

/** @param others problems of the same declaration, worst first */
export function relatedInformation(
  located: Located,
  others: readonly Located[],
): vscode.DiagnosticRelatedInformation[] {
  const { problem, location, output, isDeclared } = located;
  const why = problem.why.length === 0 ? [] : [related(location, t`Why: ${problem.why.join(' · ')}`)];
  const measured = output === undefined || !isDeclared ? [] : [related(output, measuredIn(located))];
  return [...otherLines(others), ...measured, ...baselineLine(located), ...why];
}

function otherLines(others: readonly Located[]): vscode.DiagnosticRelatedInformation[] {
  const lines = others
    .slice(0, mostRelated)
    .map(({ problem, output, location }) => related(output ?? location, problem.message));
  const [next] = others.slice(mostRelated);
  return next === undefined ? lines : [...lines, related(next.location, moreRelatedText(others.length - mostRelated))];
}

const measuredIn = ({ problem, session }: Located): string =>
  measuredText(problem.id.suite, session.workspace.suite(problem.id.suite)?.run);

function baselineLine({ problem, session, baseline }: Located): vscode.DiagnosticRelatedInformation[] {
  const { baselines } = session.workspace;
  const entry = baselines.getBaseline(problem.id) ?? baselines.getVersions(problem.id)[0];
  return entry === undefined || baseline === undefined ? [] : [related(baseline, baselineText(entry))];
}
