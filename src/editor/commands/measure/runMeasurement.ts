// Measuring when somebody asks for it: in a trusted workspace, in a task, with progress and a way to cancel.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { messageOf } from '../../../core/model/errors.ts';
import { cancelledText } from '../../../core/present/dialogs/confirmText.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import { withViewProgress } from '../../session/loadingProgress.ts';
import { inTask, type MeasuringTask } from './measuringTask.ts';

/** What a measurement says while it goes on. */
export interface Measuring {
  readonly signal: AbortSignal;
  /** What the commands print, for the task's terminal. */
  readonly onText: (text: string) => void;
  /** @param share of the whole that was done since the last report, in percent */
  readonly report: (message: string, share: number) => void;
}

/** The command that is run comes from the project's files. */
export function isAllowed(): boolean {
  if (vscode.workspace.isTrusted) return true;
  void vscode.window.showInformationMessage(
    t('Re-running needs a trusted workspace because it runs the command in config.json.'),
  );
  return false;
}

/** What cannot be asked is no failure: it is said, with the way to the config. */
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

/** @returns what `work` answers; `undefined` when it was cancelled, which the status bar says */
export async function runMeasurement<T>(
  task: MeasuringTask,
  work: (measuring: Measuring) => Promise<T>,
): Promise<T | undefined> {
  const cancelling = new AbortController();
  try {
    return await inTask(task, cancelling, (write) => withProgress(task.title, cancelling, write, work));
  } catch (error) {
    if (!cancelling.signal.aborted) throw error;
    vscode.window.setStatusBarMessage(cancelledText, 8000);
    return undefined;
  }
}

/** In a notification that can be cancelled, and as a bar over the view. */
async function withProgress<T>(
  title: string,
  cancelling: AbortController,
  onText: (text: string) => void,
  work: (measuring: Measuring) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => cancelling.abort(new Error(cancelledText)));
    const report = (message: string, share: number) => {
      progress.report({ message, increment: share });
      onText(`\n${message}\n`);
    };
    const working = work({ signal: cancelling.signal, onText, report });
    // It ends with the work, however that ends; who asked hears of a failure.
    void withViewProgress(() => working.catch(() => undefined));
    return working;
  });
}
