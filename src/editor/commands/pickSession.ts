// Which workspace folder a command about a whole project is for: the only one, or the one that is picked.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { stripIcons } from '../dialogs/stripIcons.ts';
import type { FolderSession } from '../session/folderSession.ts';
import type { Sessions } from '../session/sessions.ts';

/** `undefined` when the user leaves, or no folder is open, which is said. */
export async function pickSession({ all }: Sessions, title: string): Promise<FolderSession | undefined> {
  if (all.length === 0) void vscode.window.showInformationMessage(t('Open a folder first.'));
  if (all.length <= 1) return all[0];
  const items = all.map((session) => ({ label: stripIcons(session.folder.name), session }));
  return (await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true }))?.session;
}
