// Confirm: measures a suspicious benchmark again in a task, old and new code in turn, with progress and a way to cancel.
// It refuses workspaces that are not trusted: the command comes from the project's files.

import * as vscode from 'vscode';
import type { Confirmation } from '../../core/confirming/confirmation.ts';
import type { ConfirmProgress } from '../../core/confirming/confirmBenchmark.ts';
import type { ConfirmQuestion } from '../../core/confirming/question.ts';
import { messageOf } from '../../core/errors.ts';
import { cancelledText, confirmedText, confirmTitle, progressText } from '../../core/present/confirmText.ts';
import type { FolderSession } from '../folderSession.ts';
import { viewId } from '../tree.ts';
import type { Command } from './command.ts';
import { benchmarkOf } from './target.ts';

export const confirm: Command = {
  id: 'benchmarkBaseline.confirm',
  async run(context, ...args) {
    const found = await benchmarkOf(context.sessions, args, 'Confirm which benchmark?');
    if (found === undefined || !isAllowed()) return;
    const { session, id } = found;
    const question = await ask(session, () => session.confirming.questionOf(id));
    if (question === undefined) return;
    const cancelling = new AbortController();
    try {
      const confirmation = await inTask(session, question, cancelling);
      const text = confirmedText(question, confirmation, session.workspace.verdict(id));
      void vscode.window.showInformationMessage(text);
    } catch (error) {
      if (!cancelling.signal.aborted) throw error;
      vscode.window.setStatusBarMessage(cancelledText, 8000);
    }
  },
};

function isAllowed(): boolean {
  if (vscode.workspace.isTrusted) return true;
  void vscode.window.showInformationMessage(
    'Trust this workspace first: confirming runs the command that its policy names.',
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

async function offerPolicy(session: FolderSession, message: string): Promise<void> {
  const answer = await vscode.window.showInformationMessage(message, 'Open Policy');
  if (answer !== undefined) {
    const { folder } = session.workspace.options;
    await vscode.commands.executeCommand('benchmarkBaseline.openPolicy', { target: { kind: 'folder', folder } });
  }
}

/** The task's terminal shows what the commands print; closing it, ending the task or cancelling the progress ends everything. */
async function inTask(
  session: FolderSession,
  question: ConfirmQuestion,
  cancelling: AbortController,
): Promise<Confirmation> {
  const title = confirmTitle(question);
  const answer = Promise.withResolvers<Confirmation>();
  const cancel = () => cancelling.abort(new Error(cancelledText));
  let isOpen = false;
  const execution = new vscode.CustomExecution(async () => {
    isOpen = true;
    return terminalOf(session, question, cancelling, answer);
  });
  const definition = { type: 'benchmarkBaseline', benchmark: question.name };
  const task = new vscode.Task(definition, session.folder, title, 'Benchmarks', execution);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, panel: vscode.TaskPanelKind.Dedicated };
  const ended = vscode.tasks.onDidEndTask(({ execution: { task: other } }) => {
    if (other.name !== title || other.definition.type !== definition.type) return;
    cancel();
    // A task that never came to its terminal has no other end.
    if (!isOpen) answer.reject(new Error(cancelledText));
  });
  try {
    await vscode.tasks.executeTask(task);
    return await answer.promise;
  } finally {
    ended.dispose();
  }
}

function terminalOf(
  session: FolderSession,
  question: ConfirmQuestion,
  cancelling: AbortController,
  answer: PromiseWithResolvers<Confirmation>,
): vscode.Pseudoterminal {
  const [texts, closing] = [new vscode.EventEmitter<string>(), new vscode.EventEmitter<number>()];
  const write = (text: string) => texts.fire(text.replaceAll(/\r?\n/g, '\r\n'));
  const onProgress = (progress: ConfirmProgress) => write(`\n${progressText(progress, question)}\n`);
  return {
    onDidWrite: texts.event,
    onDidClose: closing.event,
    open: () => {
      const measuring = withProgress(session, question, cancelling, { onText: write, onProgress });
      measuring.then(answer.resolve, answer.reject).finally(() => closing.fire(0));
    },
    close: () => cancelling.abort(new Error(cancelledText)),
  };
}

interface Listener {
  readonly onText: (text: string) => void;
  readonly onProgress: (progress: ConfirmProgress) => void;
}

/** In a notification that can be cancelled, and as a bar over the view. */
async function withProgress(
  session: FolderSession,
  question: ConfirmQuestion,
  cancelling: AbortController,
  { onText, onProgress }: Listener,
): Promise<Confirmation> {
  const { signal } = cancelling;
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress(
    { location, title: confirmTitle(question), cancellable: true },
    (progress, token) => {
      token.onCancellationRequested(() => cancelling.abort(new Error(cancelledText)));
      const measuring = session.confirming.run(question, {
        signal,
        onText,
        onProgress: (now) => {
          progress.report({ message: progressText(now, question), increment: now.done === 0 ? 0 : 100 / now.all });
          onProgress(now);
        },
      });
      void vscode.window.withProgress({ location: { viewId } }, () => measuring.catch(() => undefined));
      return measuring;
    },
  );
}
