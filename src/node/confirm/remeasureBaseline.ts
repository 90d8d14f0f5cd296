// Runs the config's command at the baseline's commit, in a worktree, and reads the results it wrote.

import { rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Acceptance } from '../../core/baselines/baseline.ts';
import { type RemeasureRequest, remeasured } from '../../core/confirm/remeasure.ts';
import { checkName } from '../../core/confirm/shellCommand.ts';
import type { ParsedRun } from '../../core/model/model.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { Reader } from '../outputs/reader.ts';
import { checkInside, readRepetition } from './runCommand.ts';
import { runShell, shell } from './shell.ts';
import { addWorktree, removeLeftovers } from './worktree.ts';

interface RemeasuringOptions {
  readonly workspace: Workspace;
  readonly question: RemeasureRequest;
  readonly reader: Reader;
  /** Cancels the running command. */
  readonly signal: AbortSignal;
  /** @param done number of finished runs */
  readonly onProgress: (done: number, all: number) => void;
  readonly onText: (text: string) => void;
}

/** @throws {Error} a user-facing message, or the signal's reason; leaves nothing behind in either case */
export async function remeasureBaseline(options: RemeasuringOptions): Promise<readonly Acceptance[]> {
  const { workspace, question, signal, onProgress } = options;
  const { folder, log, machine } = workspace.options;
  for (const name of question.names) checkName(name, shell);
  const output = resolve(folder, question.output);
  checkInside(folder, output, question.output);
  await removeLeftovers(folder, log);
  const worktree = await addWorktree(folder, question.commit, signal, log);
  try {
    const runs: ParsedRun[] = [];
    for (const [done, name] of question.names.entries()) {
      onProgress(done, question.names.length);
      runs.push(await measure(options, name, worktree.folder, relative(folder, output)));
    }
    return remeasured(question, runs, machine.systemInfo);
  } finally {
    await worktree.remove();
  }
}

/** @param output relative to the workspace folder */
async function measure(
  { question, reader, signal, onText }: RemeasuringOptions,
  name: string,
  folder: string,
  output: string,
): Promise<ParsedRun> {
  const path = join(folder, output);
  await rm(path, { recursive: true, force: true });
  await runShell({ command: question.command, folder, name, signal, onText });
  return readRepetition(folder, path, question, reader, question.command);
}
