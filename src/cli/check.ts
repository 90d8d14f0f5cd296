// check: holds outputs against their baselines and says so in text or JSON.

import { checkReport, checkText } from '../core/present/check.ts';
import { isAlarmingShift } from '../core/present/shiftText.ts';
import type { Workspace } from '../core/workspace.ts';
import type { Arguments } from './arguments.ts';
import { exitCodes, unreadable } from './exitCodes.ts';

/** Answers the exit code. */
export async function check(workspace: Workspace, { format, explain }: Arguments): Promise<number> {
  if (explain && format !== 'json') {
    // What git is asked while text is made is answered when the text is made again.
    checkText(workspace, { explain });
    await workspace.settled();
  }
  console.log(
    format === 'json'
      ? JSON.stringify(checkReport(workspace, { explain }), null, 2)
      : checkText(workspace, { explain }),
  );
  return exitCodeOf(workspace);
}

/** What cannot be read outweighs what was found: a check that did not see everything is not green. */
function exitCodeOf(workspace: Workspace): number {
  const problems = unreadable(workspace);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) return exitCodes.unusable;
  const verdicts = workspace.suites.flatMap((suite) => [...suite.verdicts.values()]);
  if (verdicts.some(({ status }) => status === 'regressed' || status === 'failed')) return exitCodes.regressed;
  if (workspace.suites.some(isAlarmingShift)) return exitCodes.regressed;
  const compared = verdicts.some(({ metrics }) => metrics.some((metric) => metric.change !== undefined));
  return compared ? exitCodes.fine : exitCodes.nothingToCompare;
}
