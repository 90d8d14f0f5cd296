// Shows the changes to config.json in VS Code's diff editor and asks whether to write them.

import * as vscode from 'vscode';
import { previewTitle, writeAnswers, writeQuestion } from '../../core/present/dialogs/setUpText.ts';

const scheme = 'benchmark-baseline-policy';

/** @param before `undefined` if there is no config.json yet */
export async function confirmConfigChange(before: string | undefined, after: string): Promise<boolean> {
  const registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ query }) => (query === 'after' ? after : (before ?? '')),
  });
  try {
    const [left, right] = [previewUri('before'), previewUri('after')];
    await vscode.commands.executeCommand('vscode.diff', left, right, previewTitle(), { preview: true });
    return await asked(before !== undefined);
  } finally {
    await closePreview();
    registration.dispose();
  }
}

/** Makes each preview's address unique, because VS Code caches documents by address. */
let shown = 0;
function previewUri(side: 'before' | 'after'): vscode.Uri {
  if (side === 'before') shown++;
  return vscode.Uri.from({ scheme, path: `/${shown}/.benchmark-baseline/config.json`, query: side });
}

async function asked(exists: boolean): Promise<boolean> {
  const { write, leave } = writeAnswers();
  const options = { title: writeQuestion(exists), ignoreFocusOut: true };
  return (await vscode.window.showQuickPick([write, leave], options)) === write;
}

async function closePreview(): Promise<void> {
  const isPreview = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputTextDiff && input.modified.scheme === scheme;
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter(isPreview));
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
}
