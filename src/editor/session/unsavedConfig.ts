// config.json while somebody types into it: what is on disk must not change beneath the editor.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

/** @throws {Error} with a message for people when the file has unsaved changes: they would be lost, or what is written */
export function throwIfUnsaved(file: string): void {
  const { path } = vscode.Uri.file(file);
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.path === path);
  if (open?.isDirty === true) throw new Error(t('config.json has unsaved changes. Save it and try again.'));
}
