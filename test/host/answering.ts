// Answers what a command asks while it runs: the first answer of everything, or none. For every test that calls commands.
// It refuses to wait for a time: it answers until the command has ended.
import * as vscode from 'vscode';

/** Takes the first answer of everything that is asked; what is ticked in a list of several. */
export const answering = (run: () => Thenable<unknown>): Promise<void> =>
  whileRunning('workbench.action.acceptSelectedQuickOpenItem', run);

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
