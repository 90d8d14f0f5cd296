// Runs a requested measurement in a task, with progress and a cancel button. Only in trusted workspaces.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { messageOf } from '../../../core/model/errors.ts';
import { cancelledText } from '../../../core/present/dialogs/confirmText.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import { withViewProgress } from '../../session/loadingProgress.ts';
import { inTask, type MeasuringTask } from './measuringTask.ts';

/** Receives the progress of a measurement. */
export interface Measuring {
  readonly signal: AbortSignal;
  /** Called with the commands' output, for the task's terminal. */
  readonly onText: (text: string) => void;
  /** @param share percent of the whole completed since the last report */
  readonly report: (message: string, share: number) => void;
}

/** True in a trusted workspace: the command to run comes from the project's files. */
export function isAllowed(): boolean {
  if (vscode.workspace.isTrusted) return true;
  void vscode.window.showInformationMessage(
    t('Re-running needs a trusted workspace because it runs the command in config.json.'),
  );
  return false;
}

/** Returns the request, or explains why it is not possible and offers to open config.json. */
export function askOrExplain<T>(session: FolderSession, question: () => T): T | undefined {
  try {
    return question();
  } catch (error) {
    void offerConfig(session, messageOf(error));
    return undefined;
  }
}

async function offerConfig(session: FolderSession, message: string): Promise<void> {
  const answer = await vscode.window.showInformationMessage(message, t('Open Configuration File'));
  if (answer !== undefined) {
    const { folder } = session.workspace.options;
    await vscode.commands.executeCommand('benchmarkBaseline.openConfig', { target: { kind: 'folder', folder } });
  }
}

/** @returns the result of `work`, or `undefined` when it was canceled, which the status bar shows */
export async function runMeasurement<T>(
  task: MeasuringTask,
  work: (measuring: Measuring) => Promise<T>,
): Promise<T | undefined> {
  const canceling = new AbortController();
  try {
    return await inTask(task, canceling, (write) => withProgress(task.title, canceling, write, work));
  } catch (error) {
    if (!canceling.signal.aborted) throw error;
    vscode.window.setStatusBarMessage(cancelledText, 8000);
    return undefined;
  }
}

/** Shows progress in a notification that can be canceled and as a bar above the view. */
async function withProgress<T>(
  title: string,
  canceling: AbortController,
  onText: (text: string) => void,
  work: (measuring: Measuring) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => canceling.abort(new Error(cancelledText)));
    const report = (message: string, share: number) => {
      progress.report({ message, increment: share });
      onText(`\n${message}\n`);
    };
    const working = work({ signal: canceling.signal, onText, report });
    // Only mirrors the progress; the caller handles a failure.
    void withViewProgress(() => working.catch(() => undefined));
    return working;
  });
}
