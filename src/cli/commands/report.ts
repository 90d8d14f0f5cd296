// report: writes the comparison with the baselines, or the accepted baselines, in one of the report formats.

import { resolve } from 'node:path';
import { messageOf } from '../../core/model/errors.ts';
import { reportFormats } from '../../core/present/reports/index.ts';
import { reportDocument } from '../../core/present/reports/reportDocument.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { Arguments } from '../arguments.ts';
import { exitCodes } from '../exitCodes.ts';

/** Returns the exit code. */
export async function report(workspace: Workspace, { format, output }: Arguments): Promise<number> {
  const { problems } = workspace.baselines;
  for (const { message } of problems) console.error(message);
  if (problems.length > 0) return exitCodes.unusable;
  const text = reportFormats.find(({ id }) => id === format)?.write(reportDocument(workspace)) ?? '';
  if (output === undefined) process.stdout.write(text);
  else await write(workspace, output, text);
  return exitCodes.fine;
}

/** @throws {Error} a user-facing message */
async function write({ options }: Workspace, output: string, text: string): Promise<void> {
  try {
    await options.files.write(resolve(output), text);
  } catch (error) {
    throw new Error(`Cannot write the report to ${output}: ${messageOf(error)}`, { cause: error });
  }
}
