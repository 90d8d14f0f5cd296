// Protects unsaved edits of config.json: the file on disk must not change meanwhile.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

/** @throws {Error} with a user-readable message if the file has unsaved changes, which would conflict with a write */
export function throwIfUnsaved(file: string): void {
  const { path } = vscode.Uri.file(file);
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.path === path);
  if (open?.isDirty === true) throw new Error(t('config.json has unsaved changes. Save it and try again.'));
}
