// report: lists the accepted baselines in one of the report formats.

import { reportFormats } from '../core/present/reports/index.ts';
import type { Workspace } from '../core/workspace.ts';
import type { Arguments } from './arguments.ts';
import { exitCodes } from './exitCodes.ts';

/** Answers the exit code. */
export function report(workspace: Workspace, { format }: Arguments): number {
  const { baselines } = workspace;
  for (const { message } of baselines.problems) console.error(message);
  if (baselines.problems.length > 0) return exitCodes.unusable;
  const { generatedAt } = baselines.generateReport();
  const text = reportFormats
    .find(({ id }) => id === format)
    ?.write({ entries: baselines.exportMetrics(), generatedAt });
  process.stdout.write(text ?? '');
  return exitCodes.fine;
}
