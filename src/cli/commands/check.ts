// check: holds outputs against their baselines and says so in text, in JSON, or in lines for problem matchers.

import { checkReport, checkText } from '../../core/present/reports/check.ts';
import { isAlarmingShift } from '../../core/present/verdict/suiteShiftText.ts';
import { configWarningsWhenRead } from '../../core/workspace/configWarnings.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { Arguments } from '../arguments.ts';
import { configLine, exitCodes, unreadable } from '../exitCodes.ts';
import { problemLines } from '../formats/problemLines.ts';

/** Answers the exit code. */
export async function check(workspace: Workspace, asked: Arguments): Promise<number> {
  // Runs before the first accept count, too: they are kept, where git ignores them.
  if (workspace.suites.some(({ run }) => run !== undefined)) await workspace.history.open();
  const text = await textOf(workspace, asked);
  if (text !== '') console.log(text);
  // Outputs that were not asked for may hold what an entry means.
  if (asked.outputs.length === 0) for (const notice of noticesIn(workspace)) console.error(notice);
  return exitCodeOf(workspace);
}

/** Entries of the config without effect are worth a word, and no exit code. */
const noticesIn = (workspace: Workspace): readonly string[] =>
  configWarningsWhenRead(workspace).map((notice) => configLine(workspace, notice));

async function textOf(workspace: Workspace, { format, explain }: Arguments): Promise<string> {
  if (explain && format !== 'json') {
    // What git is asked while text is made is answered when the text is made again.
    checkText(workspace, { explain });
    await workspace.settled();
  }
  if (format === 'json') return JSON.stringify(checkReport(workspace, { explain }), null, 2);
  if (format === 'problems') return (await problemLines(workspace)).join('\n');
  return checkText(workspace, { explain });
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
