// Picks the workspace folder for a command that acts on a whole project.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { stripIcons } from '../dialogs/stripIcons.ts';
import type { FolderSession } from '../session/folderSession.ts';
import type { Sessions } from '../session/sessions.ts';

/** Returns the only folder or the user's choice; `undefined` when the user cancels or no folder is open. */
export async function pickSession({ all }: Sessions, title: string): Promise<FolderSession | undefined> {
  if (all.length === 0) void vscode.window.showInformationMessage(t('Open a folder first.'));
  if (all.length <= 1) return all[0];
  const items = all.map((session) => ({ label: stripIcons(session.folder.name), session }));
  return (await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true }))?.session;
}
