// Open Configuration File: opens config.json, or an unsaved commented template if the project has none.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { configTemplate } from '../../../core/config/editConfig.ts';
import type { Command } from '../command.ts';

export const openConfig: Command = {
  id: 'benchmarkBaseline.openConfig',
  async run({ sessions }) {
    const workspace = await pickWorkspace(sessions);
    if (workspace === undefined) return;
    const path = vscode.Uri.file(workspace.configFile.path);
    if (workspace.configFile.exists) {
      await vscode.window.showTextDocument(path);
      return;
    }
    const document = await vscode.workspace.openTextDocument(path.with({ scheme: 'untitled' }));
    const editor = await vscode.window.showTextDocument(document);
    if (document.getText() === '') await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), configTemplate));
  },
};

async function pickWorkspace(sessions: Parameters<Command['run']>[0]['sessions']) {
  const { workspaces } = sessions;
  if (workspaces.length === 0) {
    void vscode.window.showInformationMessage(t('Open a folder first. The configuration belongs to a folder.'));
  }
  if (workspaces.length <= 1) return workspaces[0];
  const items = workspaces.map((workspace) => ({ label: workspace.options.name, workspace }));
  return (
    await vscode.window.showQuickPick(items, { placeHolder: t('Select the folder to open the configuration of') })
  )?.workspace;
}
