// Measuring in a task: its terminal shows what the commands print; closing it or ending the task ends everything.

import * as vscode from 'vscode';
import { cancelledText } from '../../../core/present/dialogs/confirmText.ts';
import { benchmarkTaskType } from '../../session/benchmarkTasks.ts';

export interface MeasuringTask {
  readonly folder: vscode.WorkspaceFolder;
  /** Says what is measured. */
  readonly title: string;
}

/**
 * Resolves with what `work` answers when the task has ended, so that the same may be measured again at once; `cancelling` is aborted
 * when somebody ends it.
 * @param work is given what writes into the terminal
 */
export async function inTask<T>(
  { folder, title }: MeasuringTask,
  cancelling: AbortController,
  work: (write: (text: string) => void) => Promise<T>,
): Promise<T> {
  const [answer, end] = [Promise.withResolvers<T>(), Promise.withResolvers<void>()];
  const cancel = () => cancelling.abort(new Error(cancelledText));
  let isOpen = false;
  const execution = new vscode.CustomExecution(async () => {
    isOpen = true;
    return terminalOf(work, cancel, answer);
  });
  // The one type of tasks that this extension has; nothing in tasks.json can name this tool.
  const definition = { type: benchmarkTaskType, tool: title };
  const task = new vscode.Task(definition, folder, title, 'Benchmarks', execution);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, panel: vscode.TaskPanelKind.Dedicated };
  const ended = vscode.tasks.onDidEndTask(({ execution: { task: other } }) => {
    if (other.name !== title || other.definition.type !== definition.type || !isIn(other, folder)) return;
    cancel();
    end.resolve();
    // A task that never came to its terminal has no other end.
    if (!isOpen) answer.reject(new Error(cancelledText));
  });
  try {
    const [, found] = await Promise.all([vscode.tasks.executeTask(task), answer.promise]);
    return found;
  } finally {
    if (isOpen) await end.promise;
    ended.dispose();
  }
}

/** Two folders may have a benchmark of one name. */
const isIn = ({ scope }: vscode.Task, { uri }: vscode.WorkspaceFolder): boolean =>
  typeof scope !== 'object' || scope.uri.toString() === uri.toString();

function terminalOf<T>(
  work: (write: (text: string) => void) => Promise<T>,
  cancel: () => void,
  answer: PromiseWithResolvers<T>,
): vscode.Pseudoterminal {
  const [texts, closing] = [new vscode.EventEmitter<string>(), new vscode.EventEmitter<number>()];
  const write = (text: string) => texts.fire(text.replaceAll(/\r?\n/g, '\r\n'));
  return {
    onDidWrite: texts.event,
    onDidClose: closing.event,
    open: () => {
      work(write)
        .then(answer.resolve, answer.reject)
        .finally(() => closing.fire(0));
    },
    close: cancel,
  };
}
