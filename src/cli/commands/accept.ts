// accept: makes results the new baseline.

import { needsReason } from '../../core/acceptance/acceptancePlan.ts';
import { acceptanceTitle, acceptedBeforeText } from '../../core/present/acceptance/acceptanceText.ts';
import { acceptanceWarnings } from '../../core/present/acceptance/acceptanceWarnings.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { Arguments } from '../arguments.ts';
import { exitCodes, unreadable } from '../exitCodes.ts';

/** Returns the exit code. */
export async function accept(workspace: Workspace, { notes }: Arguments): Promise<number> {
  const problems = unreadable(workspace);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) return exitCodes.unusable;
  const items = workspace.acceptances.plan();
  if (items.length === 0) return said(exitCodes.nothingToCompare, 'No results to accept.');
  for (const caution of acceptanceWarnings(workspace, items)) console.error(caution);
  if (needsReason(items) && (notes ?? '').trim() === '') {
    return said(
      exitCodes.regressed,
      `${acceptanceTitle(items)}. Nothing was accepted because worse results need a reason: use --notes "…".`,
    );
  }
  const versions = await workspace.acceptances.accept(items, notes);
  return said(exitCodes.fine, versions === 0 ? acceptedBeforeText : `Accepted: ${acceptanceTitle(items)}.`);
}

function said(code: number, text: string): number {
  console.log(text);
  return code;
}
