// Reads quick fixes and lenses through VS Code's provider commands.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** Opens the file and returns the code actions at a range. */
export async function offersAt(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  await openAsOnDisk(uri);
  return untilWhole(() => vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, 'quickfix'));
}

/** Opens the file and returns its lenses. */
export async function lensesOf(uri: vscode.Uri): Promise<readonly vscode.CodeLens[]> {
  await openAsOnDisk(uri);
  return untilWhole(() => vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 1000));
}

/** Waits until the document matches the file on disk, because VS Code returns nothing while it reloads an open document. */
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

/** Returns a function that runs the first lens with a matching title. Fails if there is none. */
export async function lensIn(uri: vscode.Uri, title: RegExp): Promise<() => Thenable<unknown>> {
  const lenses = await lensesOf(uri);
  const command = lenses.find((lens) => title.test(lens.command?.title ?? ''))?.command;
  assert.ok(command, lenses.map((lens) => lens.command?.title).join('\n'));
  return () => vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

interface Offer {
  readonly command?: vscode.Command;
  /** Missing if a quick fix of another extension edits text directly. */
  readonly edit?: vscode.WorkspaceEdit;
}

async function untilWhole<T extends Offer>(ask: () => Thenable<readonly T[]>): Promise<readonly T[]> {
  for (;;) {
    const offers = await ask();
    if (offers.every(({ command, edit }) => command !== undefined || edit !== undefined)) return offers;
  }
}

/**
 * Runs a quick fix.
 * @param answers appended to the arguments of its command
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
