// Set Up Merge Driver…: lets git merge baseline files entry by entry, without conflict markers.

import { join } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { mergeAttribute } from '../../../core/baselines/mergeDriver.ts';
import { setUpMergeDriver as installMergeDriver } from '../../../node/git/mergeDriverSetUp.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import { showError } from '../../session/showError.ts';
import type { Command } from '../command.ts';

const agreed = t('Set Up');

export const setUpMergeDriver: Command = {
  id: 'benchmarkBaseline.setUpMergeDriver',
  async run({ sessions, channel }) {
    const program = commandLine();
    const session = await pick(sessions.all);
    if (session === undefined || program === undefined || !isAllowed()) return;
    const answer = await vscode.window.showInformationMessage(
      t('Set up the merge driver for baseline files?'),
      { modal: true, detail: changes(session) },
      agreed,
    );
    if (answer !== agreed) return;
    try {
      const { options, root } = session.workspace;
      await installMergeDriver({ files: options.files, folder: session.folder.uri.fsPath, root, program });
      vscode.window.setStatusBarMessage(
        t('The merge driver for baseline files is set up. Commit .gitattributes.'),
        8000,
      );
    } catch (error) {
      showError(channel, 'Setting up the merge driver failed', error);
    }
  },
};

const changes = ({ workspace }: FolderSession): string =>
  [
    t`1. The line "${mergeAttribute}" is added to ${vscode.workspace.asRelativePath(`${workspace.root}/.gitattributes`)}. Commit it.`,
    t(
      '2. The driver is added to the settings of this clone (git config --local). It runs the command line of this extension with node. Everyone who wants it sets it up once; for others git merges as before.',
    ),
  ].join('\n\n');

function commandLine(): string | undefined {
  const extension = vscode.extensions.getExtension('benchmark-baseline.benchmark-baseline');
  return extension === undefined ? undefined : join(extension.extensionPath, 'dist', 'cli.cjs');
}

function isAllowed(): boolean {
  if (vscode.workspace.isTrusted) return true;
  void vscode.window.showInformationMessage(
    t('Setting up the merge driver needs a trusted workspace because it runs git.'),
  );
  return false;
}

async function pick(sessions: readonly FolderSession[]): Promise<FolderSession | undefined> {
  if (sessions.length <= 1) return sessions[0];
  const items = sessions.map((session) => ({ label: session.folder.name, session }));
  return (await vscode.window.showQuickPick(items, { placeHolder: t('Select the folder of the repository') }))?.session;
}
