// Answers what a command asks while it runs: the first answer of everything, or none. For every test that calls
// commands.
import * as vscode from 'vscode';
import { standingIn } from './answers.ts';

/**
 * Takes the first answer of everything that is asked; what is ticked in a list of several. VS Code shows a list before its items have
 * come: one item is not taken then, of several none would be, so that such a list is answered by what it was given.
 */
export const answering = (run: () => Thenable<unknown>): Promise<void> => {
  const { showQuickPick } = vscode.window;
  const ticked = async (...[items, options, token]: Parameters<typeof showQuickPick>) =>
    options?.canPickMany === true ? (await items).filter(isTicked) : showQuickPick(items, options, token);
  return standingIn({ showQuickPick: ticked }, () => whileRunning('workbench.action.acceptSelectedQuickOpenItem', run));
};

const isTicked = (item: string | vscode.QuickPickItem): boolean => typeof item !== 'string' && item.picked === true;

/** Leaves everything that is asked unanswered. */
export const leaving = (run: () => Thenable<unknown>): Promise<void> =>
  whileRunning('workbench.action.closeQuickOpen', run);

export const answeringFirst = (id: string, ...args: readonly unknown[]): Promise<void> =>
  answering(() => vscode.commands.executeCommand(id, ...args));

export const dismissing = (id: string, ...args: readonly unknown[]): Promise<void> =>
  leaving(() => vscode.commands.executeCommand(id, ...args));

async function whileRunning(answer: string, run: () => Thenable<unknown>): Promise<void> {
  let ended = false;
  const running = Promise.resolve(run()).finally(() => {
    ended = true;
  });
  while (!ended) await vscode.commands.executeCommand(answer);
  await running;
}
