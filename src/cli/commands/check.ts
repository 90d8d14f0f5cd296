// check: compares outputs with their baselines and prints text, JSON, or lines for problem matchers.

import { checkReport, checkText } from '../../core/present/reports/check.ts';
import { isAlarmingShift } from '../../core/present/verdict/suiteShiftText.ts';
import { configWarningsWhenRead } from '../../core/workspace/configWarnings.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { Arguments } from '../arguments.ts';
import { configLine, exitCodes, unreadable } from '../exitCodes.ts';
import { problemLines } from '../formats/problemLines.ts';

/** Returns the exit code. */
export async function check(workspace: Workspace, asked: Arguments): Promise<number> {
  // Opens history before the first accept, because earlier runs count, too; git ignores its folder.
  if (workspace.suites.some(({ run }) => run !== undefined)) await workspace.history.open();
  const text = await textOf(workspace, asked);
  if (text !== '') console.log(text);
  // Config entries may refer to outputs that were not requested, so they are checked only in a full run.
  if (asked.outputs.length === 0) for (const notice of noticesIn(workspace)) console.error(notice);
  return exitCodeOf(workspace);
}

/** Config entries without effect; they do not change the exit code. */
const noticesIn = (workspace: Workspace): readonly string[] =>
  configWarningsWhenRead(workspace).map((notice) => configLine(workspace, notice));

async function textOf(workspace: Workspace, { format, explain }: Arguments): Promise<string> {
  if (explain && format !== 'json') {
    // The first pass starts git look-ups; their results are included when the text is built again.
    checkText(workspace, { explain });
    await workspace.settled();
  }
  if (format === 'json') return JSON.stringify(checkReport(workspace, { explain }), null, 2);
  if (format === 'problems') return (await problemLines(workspace)).join('\n');
  return checkText(workspace, { explain });
}

/** Unreadable files take precedence: an incomplete check must not succeed. */
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
