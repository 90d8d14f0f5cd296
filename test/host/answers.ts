// Answers that no VS Code command can give: in modal and file dialogs, which are disabled in extension tests, in input
// boxes, and any list item but the first.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

type Question = 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage' | 'showInputBox' | 'showQuickPick';

/** Returns what was asked: the text of a message, or the title of a list or input box. */
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
  await withReplaced({ [question]: answering }, work);
  return asked;
}

/**
 * Picks the matching item of every list, and the file in a file dialog. Fails if a list has no matching item.
 * @param file absolute path of the file to pick
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
  await withReplaced(answers, work);
  assert.deepEqual(failures, [], 'a list has no matching item');
}

/** Makes the wanted item active in the real list and accepts it; cancels the list if there is none. */
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

/** Replaces functions of `vscode.window` while the work runs. */
export async function withReplaced(
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
