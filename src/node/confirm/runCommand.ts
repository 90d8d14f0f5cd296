// Runs the config's command in the workspace folder and in a worktree of the baseline's commit, and reads the results.

import { cp, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import type { Repetitions, Side } from '../../core/confirm/confirmBenchmark.ts';
import type { ConfirmRequest } from '../../core/confirm/confirmRequest.ts';
import { checkName } from '../../core/confirm/shellCommand.ts';
import type { ParsedRun } from '../../core/model/model.ts';
import type { Log } from '../../core/model/ports.ts';
import { explained, isMissing } from '../files/fileError.ts';
import { displayPath, isWithin } from '../files/paths.ts';
import type { Reader } from '../outputs/reader.ts';
import { readOutput } from '../outputs/readOutput.ts';
import { runShell, shell } from './shell.ts';
import { addWorktree, removeLeftovers, type Worktree } from './worktree.ts';

interface RepetitionsOptions {
  /** The workspace folder, absolute. */
  readonly folder: string;
  readonly question: ConfirmRequest;
  readonly reader: Reader;
  readonly log: Log;
  /** Cancels the running command. */
  readonly signal: AbortSignal;
  readonly onText: (text: string) => void;
}

/**
 * Calls `work` once the worktree is ready, and restores the workspace when it is done, failed or was canceled.
 * @throws {Error} a user-facing message; whatever `work` throws; the signal's reason
 */
export async function withRepetitions<T>(
  options: RepetitionsOptions,
  work: (repetitions: Repetitions) => Promise<T>,
): Promise<T> {
  const { folder, question, signal, log } = options;
  checkName(question.name, shell);
  const output = resolve(folder, question.output);
  checkInside(folder, output, question.output);
  await removeLeftovers(folder, log);
  const worktree = await addWorktree(folder, question.commit, signal, log);
  try {
    return await keeping(output, join(worktree.temporary, 'kept'), () =>
      work({ measure: (side) => measure(options, side, worktree, relative(folder, output)) }),
    );
  } finally {
    await worktree.remove();
  }
}

/** @throws {Error} a user-facing message if the baseline's code cannot write the output file in its worktree */
export function checkInside(folder: string, output: string, named: string): void {
  if (isWithin(folder, output) && output !== resolve(folder)) return;
  throw new Error(
    t`${named} is outside the workspace folder, so the baseline's code cannot write it. Set another file with detection.confirm.output in config.json.`,
  );
}

/** Runs `work` and restores the file or folder at `path` afterwards, including its modification time. */
async function keeping<T>(path: string, copy: string, work: () => Promise<T>): Promise<T> {
  const options = { recursive: true, preserveTimestamps: true, force: true } as const;
  const was = await exists(path);
  if (was) await explained('copy', path, () => cp(path, copy, options));
  try {
    return await work();
  } finally {
    await rm(path, { recursive: true, force: true });
    if (was) await explained('put back', path, () => cp(copy, path, options));
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** @param output relative to the workspace folder */
async function measure(
  { folder, question, signal, onText, reader }: RepetitionsOptions,
  side: Side,
  worktree: Worktree,
  output: string,
): Promise<ParsedRun> {
  const isBaseline = side === 'baseline';
  const place = isBaseline ? worktree.folder : folder;
  const path = join(place, output);
  // Delete earlier output so that a command that writes nothing is not taken for a success.
  await rm(path, { recursive: true, force: true });
  const command = isBaseline ? question.baselineCommand : question.command;
  await runShell({ command, folder: place, name: question.name, signal, onText });
  return readRepetition(place, path, question, reader, command);
}

/** Reads the output a command has just written. @throws {Error} a user-facing message */
export async function readRepetition(
  folder: string,
  path: string,
  { format }: Pick<ConfirmRequest, 'format'>,
  reader: Reader,
  command: string,
): Promise<ParsedRun> {
  const { outcome } = await readOutput({
    path,
    folder,
    rule: { path: displayPath(folder, path), format, origin: 'config' },
    maxOutputSize: Number.POSITIVE_INFINITY,
    outsideAllowed: true,
    reader,
    memory: undefined,
    unfinished: undefined,
    repeat: false,
  });
  if (outcome.kind === 'run') return outcome.parsed;
  if (outcome.kind === 'problem') throw new Error(outcome.problem.message);
  const shown = isAbsolute(path) ? displayPath(folder, path) : path;
  throw new Error(
    t`"${command}" did not write ${shown}. Write there (for example with "> ${shown}" in the shell), or set the file with detection.confirm.output in config.json.`,
  );
}
