// Confirm: measures a suspicious benchmark again in a task, old and new code in turn, with progress and a way to cancel.
// It refuses workspaces that are not trusted: the command comes from the project's files.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Confirmation } from '../../core/confirming/confirmation.ts';
import type { ConfirmQuestion } from '../../core/confirming/question.ts';
import { messageOf } from '../../core/errors.ts';
import { cancelledText, confirmedText, confirmTitle, progressText } from '../../core/present/confirmText.ts';
import type { FolderSession } from '../folderSession.ts';
import { viewId } from '../tree.ts';
import type { Command } from './command.ts';
import { inTask } from './measuringTask.ts';
import { benchmarkOf } from './target.ts';

export const confirm: Command = {
  id: 'benchmarkBaseline.confirm',
  async run(context, ...args) {
    const found = await benchmarkOf(context.sessions, args, t('Confirm which benchmark?'));
    if (found === undefined || !isAllowed()) return;
    const { session, id } = found;
    const question = await ask(session, () => session.confirming.questionOf(id));
    if (question === undefined) return;
    const cancelling = new AbortController();
    try {
      const task = { folder: session.folder, title: confirmTitle(question), measures: question.name };
      const confirmation = await inTask(task, cancelling, (write) =>
        withProgress(session, question, cancelling, write),
      );
      const text = confirmedText(question, confirmation, session.workspace.verdict(id));
      void vscode.window.showInformationMessage(text);
    } catch (error) {
      if (!cancelling.signal.aborted) throw error;
      vscode.window.setStatusBarMessage(cancelledText, 8000);
    }
  },
};

/** The command that is run comes from the project's files. */
export function isAllowed(): boolean {
  if (vscode.workspace.isTrusted) return true;
  void vscode.window.showInformationMessage(
    t('Trust this workspace first: confirming runs the command that its policy names.'),
  );
  return false;
}

/** What cannot be asked is no failure: it is said, with the way to the policy. */
async function ask(session: FolderSession, question: () => ConfirmQuestion): Promise<ConfirmQuestion | undefined> {
  try {
    return question();
  } catch (error) {
    void offerPolicy(session, messageOf(error));
    return undefined;
  }
}

export async function offerPolicy(session: FolderSession, message: string): Promise<void> {
  const answer = await vscode.window.showInformationMessage(message, t('Open Policy'));
  if (answer !== undefined) {
    const { folder } = session.workspace.options;
    await vscode.commands.executeCommand('benchmarkBaseline.openPolicy', { target: { kind: 'folder', folder } });
  }
}

/** In a notification that can be cancelled, and as a bar over the view. */
async function withProgress(
  session: FolderSession,
  question: ConfirmQuestion,
  cancelling: AbortController,
  write: (text: string) => void,
): Promise<Confirmation> {
  const { signal } = cancelling;
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress(
    { location, title: confirmTitle(question), cancellable: true },
    (progress, token) => {
      token.onCancellationRequested(() => cancelling.abort(new Error(cancelledText)));
      const measuring = session.confirming.run(question, {
        signal,
        onText: write,
        onProgress: (now) => {
          progress.report({ message: progressText(now, question), increment: now.done === 0 ? 0 : 100 / now.all });
          write(`\n${progressText(now, question)}\n`);
        },
      });
      void vscode.window.withProgress({ location: { viewId } }, () => measuring.catch(() => undefined));
      return measuring;
    },
  );
}
