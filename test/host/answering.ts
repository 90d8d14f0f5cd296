// Answers what a command asks while it runs: the first answer of everything, or none. For every test that calls commands.
// It refuses to wait for a time: it answers until the command has ended.
import * as vscode from 'vscode';
import { standingIn } from './answers.ts';

/** Takes the first answer of everything that is asked; what is ticked in a list of several. */
export const answering = (run: () => Thenable<unknown>): Promise<void> => {
  const lists = new OpenLists();
  const { showQuickPick } = vscode.window;
  const observed = (...[items, options, token]: Parameters<typeof showQuickPick>) =>
    lists.during((filled) => showQuickPick(items, { ...options, onDidSelectItem: filled }, token));
  return standingIn({ showQuickPick: observed }, () =>
    whileRunning('workbench.action.acceptSelectedQuickOpenItem', run, () => lists.filled()),
  );
};

/** Leaves everything that is asked unanswered. */
export const leaving = (run: () => Thenable<unknown>): Promise<void> =>
  whileRunning('workbench.action.closeQuickOpen', run, () => Promise.resolve());

export const answeringFirst = (id: string, ...args: readonly unknown[]): Promise<void> =>
  answering(() => vscode.commands.executeCommand(id, ...args));

export const dismissing = (id: string, ...args: readonly unknown[]): Promise<void> =>
  leaving(() => vscode.commands.executeCommand(id, ...args));

async function whileRunning(answer: string, run: () => Thenable<unknown>, ready: () => Promise<void>): Promise<void> {
  let ended = false;
  const running = Promise.resolve(run()).finally(() => {
    ended = true;
  });
  while (!ended) {
    await ready();
    await vscode.commands.executeCommand(answer);
  }
  await running;
}

/** VS Code shows a list before its items have come; a list of several that is answered then is answered with none of them. */
class OpenLists {
  #filled: Promise<unknown> = Promise.resolve();

  /** Resolves when the list that is open has its items, or is closed. */
  async filled(): Promise<void> {
    await this.#filled;
  }

  /** @param show is given what the list calls when it makes one of its items the active one */
  during<T>(show: (filled: () => void) => Thenable<T>): Thenable<T> {
    let fill = () => {};
    const filled = new Promise<void>((resolve) => {
      fill = resolve;
    });
    const answer = show(fill);
    this.#filled = Promise.race([filled, answer]);
    return answer;
  }
}
