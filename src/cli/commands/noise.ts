import { noiseMarkdown, noiseReport, noiseText } from '../../core/present/reports/noiseReport.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { Arguments } from '../arguments.ts';
import { exitCodes, unreadable } from '../exitCodes.ts';

/** noise: prints run-to-run noise and expected false alarms. Returns the exit code. */
export function noise(workspace: Workspace, { format }: Arguments): number {
  const problems = unreadable(workspace);
  for (const problem of problems) console.error(problem);
  const suites = noiseReport(workspace);
  if (format === 'json') console.log(JSON.stringify({ suites }, null, 2));
  else console.log(format === 'markdown' ? noiseMarkdown([workspace]).trimEnd() : noiseText(workspace));
  if (problems.length > 0) return exitCodes.unusable;
  return suites.some(({ benchmarks }) => benchmarks.length > 0) ? exitCodes.fine : exitCodes.nothingToCompare;
}
