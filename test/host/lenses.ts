// The code lenses of a file, to be pressed. It refuses to look at them: inCode.test.ts does.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

/** Answers what runs the first lens with such a title; fails where there is none. */
export async function lensIn(uri: vscode.Uri, title: RegExp): Promise<() => Thenable<unknown>> {
  await vscode.workspace.openTextDocument(uri);
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 1000);
  const command = found.find((lens) => title.test(lens.command?.title ?? ''))?.command;
  assert.ok(command, found.map((lens) => lens.command?.title).join('\n'));
  return () => vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}
