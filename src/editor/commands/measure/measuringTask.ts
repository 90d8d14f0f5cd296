// Runs measurements in a task whose terminal shows the commands' output. Closing it or ending the task cancels them.

import * as vscode from 'vscode';
import { cancelledText } from '../../../core/present/dialogs/confirmText.ts';
import { benchmarkTaskType } from '../../session/benchmarkTasks.ts';

export interface MeasuringTask {
  readonly folder: vscode.WorkspaceFolder;
  /** Names what is measured. */
  readonly title: string;
}

/**
 * Runs `work` in a task and resolves with its result when the task has ended, so that the same can be measured again at once.
 * @param canceling aborted when the user ends the task
 * @param work receives a function that writes to the terminal
 */
export async function inTask<T>(
  { folder, title }: MeasuringTask,
  canceling: AbortController,
  work: (write: (text: string) => void) => Promise<T>,
): Promise<T> {
  const [answer, end] = [Promise.withResolvers<T>(), Promise.withResolvers<void>()];
  const cancel = () => canceling.abort(new Error(cancelledText));
  let isOpen = false;
  const execution = new vscode.CustomExecution(async () => {
    isOpen = true;
    return terminalOf(work, cancel, answer);
  });
  // Tasks in tasks.json cannot use this tool name, so the definition is unambiguous.
  const definition = { type: benchmarkTaskType, tool: title };
  const task = new vscode.Task(definition, folder, title, 'Benchmarks', execution);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, panel: vscode.TaskPanelKind.Dedicated };
  const ended = vscode.tasks.onDidEndTask(({ execution: { task: other } }) => {
    if (other.name !== title || other.definition.type !== definition.type || !isIn(other, folder)) return;
    cancel();
    end.resolve();
    // A task that ended before its terminal opened is not rejected anywhere else.
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

/** Compares the folder too, because two folders may have benchmarks of the same name. */
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
