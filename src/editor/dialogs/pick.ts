// Quick picks that return the chosen items.

import * as vscode from 'vscode';
import type { Choice } from '../../core/present/dialogs/describeText.ts';
import { stripIcons } from './stripIcons.ts';

type Item<T> = vscode.QuickPickItem & Choice<T>;

const itemOf = <T>({ label, description, value }: Choice<T>): Item<T> => ({
  label: stripIcons(label),
  description: stripIcons(description),
  value,
});

/** Returns `undefined` when the user cancels. */
export async function pick<T>(choices: readonly Choice<T>[], title: string): Promise<Choice<T> | undefined> {
  const options = { title, matchOnDescription: true, ignoreFocusOut: true };
  return vscode.window.showQuickPick(choices.map(itemOf), options);
}

/** Asks for several items; the first one is checked. Returns `undefined` when the user cancels or checks none. */
export async function pickSeveral<T>(choices: readonly Choice<T>[], title: string): Promise<readonly T[] | undefined> {
  const items = choices.map((choice, index) => ({ ...itemOf(choice), picked: index === 0 }));
  const options = { title, matchOnDescription: true, ignoreFocusOut: true, canPickMany: true } as const;
  const picked = await vscode.window.showQuickPick(items, options);
  return picked === undefined || picked.length === 0 ? undefined : picked.map(({ value }) => value);
}
