// Runs a command and answers its questions: with the first choice each, or by canceling.
import * as vscode from 'vscode';
import { withReplaced } from './answers.ts';

/**
 * Accepts the first choice of every question, and the checked items of a list with several. VS Code shows such a list before its items
 * are loaded and would accept none of them, so the items passed to it are returned instead.
 */
export const answering = (run: () => Thenable<unknown>): Promise<void> => {
  const { showQuickPick } = vscode.window;
  const ticked = async (...[items, options, token]: Parameters<typeof showQuickPick>) =>
    options?.canPickMany === true ? (await items).filter(isTicked) : showQuickPick(items, options, token);
  return withReplaced({ showQuickPick: ticked }, () =>
    whileRunning('workbench.action.acceptSelectedQuickOpenItem', run),
  );
};

const isTicked = (item: string | vscode.QuickPickItem): boolean => typeof item !== 'string' && item.picked === true;

/** Cancels every question. */
export const canceling = (run: () => Thenable<unknown>): Promise<void> =>
  whileRunning('workbench.action.closeQuickOpen', run);

export const answeringFirst = (id: string, ...args: readonly unknown[]): Promise<void> =>
  answering(() => vscode.commands.executeCommand(id, ...args));

export const dismissing = (id: string, ...args: readonly unknown[]): Promise<void> =>
  canceling(() => vscode.commands.executeCommand(id, ...args));

async function whileRunning(answer: string, run: () => Thenable<unknown>): Promise<void> {
  let ended = false;
  const running = Promise.resolve(run()).finally(() => {
    ended = true;
  });
  while (!ended) await vscode.commands.executeCommand(answer);
  await running;
}
