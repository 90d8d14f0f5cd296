// Answers to questions that no command can answer: modal dialogs and file dialogs, which VS Code refuses to show while
// extension tests run, what has to be typed, and an item of a list that is not the first.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

type Question = 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage' | 'showInputBox' | 'showQuickPick';

/** What was asked: the text of a message, the title of anything else. */
export async function answeringWith(
  question: Question,
  answer: string | undefined,
  work: () => Thenable<unknown>,
): Promise<readonly string[]> {
  const asked: string[] = [];
  const answering = async (first?: unknown, second?: unknown) => {
    asked.push([first, second].flatMap(titleOf).join(' '));
    return answer;
  };
  await standingIn({ [question]: answering }, work);
  return asked;
}

/**
 * Takes, of every list, the item whose label matches, and of a file dialog the file. Fails where a list has no such item.
 * @param file absolute path
 */
export async function choosing(labels: readonly RegExp[], work: () => Thenable<unknown>, file?: string): Promise<void> {
  const failures: string[] = [];
  const wantedOf = <T extends vscode.QuickPickItem>(items: readonly T[]): T | undefined => {
    const wanted = items.find(({ label }) => labels.some((one) => one.test(label)));
    if (wanted === undefined) failures.push(items.map(({ label }) => label).join(', '));
    return wanted;
  };
  const { createQuickPick } = vscode.window;
  const answers = {
    showQuickPick: async (items: readonly vscode.QuickPickItem[]) => wantedOf(await items),
    showOpenDialog: async () => (file === undefined ? undefined : [vscode.Uri.file(file)]),
    createQuickPick: () => pressing(createQuickPick(), wantedOf),
  };
  await standingIn(answers, work);
  assert.deepEqual(failures, [], 'a list has none of the items that were to be chosen');
}

/** The wanted item is made the active one of the real list, and then taken; without one the list is left. */
function pressing(
  list: vscode.QuickPick<vscode.QuickPickItem>,
  wantedOf: (items: readonly vscode.QuickPickItem[]) => vscode.QuickPickItem | undefined,
): vscode.QuickPick<vscode.QuickPickItem> {
  list.onDidChangeActive(([active]) => {
    const wanted = wantedOf(list.items);
    if (wanted === undefined) list.hide();
    else if (active?.label !== wanted.label) list.activeItems = [wanted];
    else void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  });
  return list;
}

/** Functions of `vscode.window` are others while the work runs. */
export async function standingIn(
  answers: Partial<Record<keyof typeof vscode.window, unknown>>,
  work: () => Thenable<unknown>,
) {
  const { window } = vscode;
  const originals = Object.fromEntries(Object.entries(window).filter(([name]) => Object.hasOwn(answers, name)));
  Object.assign(window, answers);
  try {
    await work();
  } finally {
    Object.assign(window, originals);
  }
}

function titleOf(said: unknown): readonly string[] {
  if (typeof said === 'string') return [said];
  if (typeof said !== 'object' || said === null || !('title' in said)) return [];
  return typeof said.title === 'string' ? [said.title] : [];
}
