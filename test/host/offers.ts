// Quick fixes and lenses as VS Code offers them to a person, by asking its providers.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** What is offered at a place of a file, which is opened for it. */
export async function offersAt(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  await openAsOnDisk(uri);
  return untilWhole(() => vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, 'quickfix'));
}

/** The lenses of a file, which is opened for it. */
export async function lensesOf(uri: vscode.Uri): Promise<readonly vscode.CodeLens[]> {
  await openAsOnDisk(uri);
  return untilWhole(() => vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 1000));
}

/** VS Code answers with nothing while it takes over what was written to the file of an open document. */
async function openAsOnDisk(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const isRead = () => document.isDirty || document.getText() === readFileSync(uri.fsPath, 'utf8');
  if (isRead()) return;
  await new Promise<void>((resolve) => {
    const subscription = vscode.workspace.onDidChangeTextDocument(() => {
      if (!isRead()) return;
      subscription.dispose();
      resolve();
    });
  });
}

/** Answers what runs the first lens with such a title; fails where there is none. */
export async function lensIn(uri: vscode.Uri, title: RegExp): Promise<() => Thenable<unknown>> {
  const lenses = await lensesOf(uri);
  const command = lenses.find((lens) => title.test(lens.command?.title ?? ''))?.command;
  assert.ok(command, lenses.map((lens) => lens.command?.title).join('\n'));
  return () => vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

interface Offer {
  readonly command?: vscode.Command;
  /** A fix of another extension may change text without a command. */
  readonly edit?: vscode.WorkspaceEdit;
}

async function untilWhole<T extends Offer>(ask: () => Thenable<readonly T[]>): Promise<readonly T[]> {
  for (;;) {
    const offers = await ask();
    if (offers.every(({ command, edit }) => command !== undefined || edit !== undefined)) return offers;
  }
}

/**
 * Takes an offer.
 * @param answers handed to its command behind its own arguments
 */
export async function takeOffer(
  offers: readonly vscode.CodeAction[],
  title: string | RegExp,
  ...answers: readonly unknown[]
): Promise<void> {
  const isWanted = (text: string) => (typeof title === 'string' ? text === title : title.test(text));
  const command = offers.find((offer) => isWanted(offer.title))?.command;
  assert.ok(command, `${title} is not among ${titlesOf(offers).join(', ')}`);
  await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []), ...answers);
}

export const titlesOf = (offers: readonly vscode.CodeAction[]): readonly string[] => offers.map(({ title }) => title);
