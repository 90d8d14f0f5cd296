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
      t('Let git merge baseline files by meaning?'),
      { modal: true, detail: changes(session) },
      agreed,
    );
    if (answer !== agreed) return;
    try {
      const { options, root } = session.workspace;
      await installMergeDriver({ files: options.files, folder: session.folder.uri.fsPath, root, program });
      vscode.window.setStatusBarMessage(t('Git merges baseline files by meaning now. Commit .gitattributes.'), 8000);
    } catch (error) {
      showError(channel, 'Setting up the merge driver failed', error);
    }
  },
};

const changes = ({ workspace }: FolderSession): string =>
  [
    t`1. ${vscode.workspace.asRelativePath(`${workspace.root}/.gitattributes`)} gets the line "${mergeAttribute}". Commit it.`,
    t(
      '2. The settings of this clone (git config --local) get the driver, which runs the command line of this extension through node. Everybody who wants it does this once; for others git merges as before.',
    ),
  ].join('\n\n');

function commandLine(): string | undefined {
  const extension = vscode.extensions.getExtension('benchmark-baseline.benchmark-baseline');
  return extension === undefined ? undefined : join(extension.extensionPath, 'dist', 'cli.cjs');
}

function isAllowed(): boolean {
  if (vscode.workspace.isTrusted) return true;
  void vscode.window.showInformationMessage(t('Trust this workspace first: setting up the driver runs git.'));
  return false;
}

async function pick(sessions: readonly FolderSession[]): Promise<FolderSession | undefined> {
  if (sessions.length <= 1) return sessions[0];
  const items = sessions.map((session) => ({ label: session.folder.name, session }));
  return (await vscode.window.showQuickPick(items, { placeHolder: t('In the repository of which folder?') }))?.session;
}
