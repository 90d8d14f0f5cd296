// A failure as a person is told of it: once, with the one way to go on, and with its stack in the log.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { messageOf } from '../../core/model/errors.ts';
import type { Log } from '../../core/model/ports.ts';

/** @param what failed, in English, for the log. Whoever calls need not wait until somebody has closed the message. */
export function showError(log: Pick<Log, 'error'>, what: string, error: unknown): void {
  log.error(what, error);
  void say(error);
}

async function say(error: unknown): Promise<void> {
  const file = readableFile(error);
  const action = file === undefined ? t('Show Log') : t('Open File');
  const answer = await vscode.window.showErrorMessage(messageOf(error), action);
  if (answer === undefined) return;
  if (file === undefined) await vscode.commands.executeCommand('benchmarkBaseline.showLog');
  else await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
}

/** Faults that stand in a file, so that looking at it helps. */
const inFile: ReadonlySet<unknown> = new Set(['parse', 'newerFormat', 'conflict']);

/** Told by its shape: the error's class is in each bundle once. */
function readableFile(error: unknown): string | undefined {
  if (!(error instanceof Error && 'kind' in error && 'file' in error)) return undefined;
  return typeof error.file === 'string' && inFile.has(error.kind) ? error.file : undefined;
}
