// Shows an error once, with a button to open the log or the invalid file, and logs its stack.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { messageOf } from '../../core/model/errors.ts';
import type { Log } from '../../core/model/ports.ts';

/** Returns without waiting for the message to be closed. @param what the failed action, in English, for the log */
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

/** Kinds of errors that opening the file helps to fix. */
const inFile: ReadonlySet<unknown> = new Set(['parse', 'newerFormat', 'conflict']);

/** Checks the shape, not the class, because each bundle has its own copy of the class. */
function readableFile(error: unknown): string | undefined {
  if (!(error instanceof Error && 'kind' in error && 'file' in error)) return undefined;
  return typeof error.file === 'string' && inFile.has(error.kind) ? error.file : undefined;
}
