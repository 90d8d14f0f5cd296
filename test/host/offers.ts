// Quick fixes as VS Code offers them to a person, by asking its providers.
// It refuses an offer without its command: VS Code gives commands back 100 ms after the answer left, which a busy host can miss.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

/** What is offered at a place of a file, which is opened for it. */
export async function offersAt(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  await vscode.workspace.openTextDocument(uri);
  for (;;) {
    const offers = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      'quickfix',
    );
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
