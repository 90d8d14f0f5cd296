// Opens a file at a location, or reveals a folder in the explorer.

import { stat } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

export async function openLocation({ uri, range }: vscode.Location): Promise<void> {
  const kind = await stat(uri.fsPath).catch(() => undefined);
  if (kind === undefined) {
    void vscode.window.showWarningMessage(
      t`${vscode.workspace.asRelativePath(uri)} no longer exists. Run the benchmark again.`,
    );
    return;
  }
  if (kind.isDirectory()) await vscode.commands.executeCommand('revealInExplorer', uri);
  else await vscode.window.showTextDocument(uri, { selection: new vscode.Range(range.start, range.start) });
}
