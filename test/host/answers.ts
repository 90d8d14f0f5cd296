// Answers to questions that no command can answer: modal dialogs, which VS Code refuses to show while extension tests run, and what has
// to be typed. It refuses to stand for more than one question's kind, and longer than the work that asks.
import * as vscode from 'vscode';

type Question = 'showWarningMessage' | 'showErrorMessage' | 'showInputBox' | 'showQuickPick';

/** What was asked: the text of a message, the title of anything else. */
export async function answeringWith(
  question: Question,
  answer: string | undefined,
  work: () => Thenable<unknown>,
): Promise<readonly string[]> {
  const asked: string[] = [];
  const { window } = vscode;
  const original = window[question];
  const answering = async (first?: unknown, second?: unknown) => {
    asked.push([first, second].flatMap(titleOf).join(' '));
    return answer;
  };
  Object.assign(window, { [question]: answering });
  try {
    await work();
  } finally {
    Object.assign(window, { [question]: original });
  }
  return asked;
}

function titleOf(said: unknown): readonly string[] {
  if (typeof said === 'string') return [said];
  if (typeof said !== 'object' || said === null || !('title' in said)) return [];
  return typeof said.title === 'string' ? [said.title] : [];
}
