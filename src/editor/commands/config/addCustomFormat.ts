// Add Custom Format…: builds an entry of `customFormats` for a file in an unknown format, previews the results and
// writes it to config.json.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { configWith, freeId } from '../../../core/formats/custom/customFormatEntry.ts';
import type { FormatInput } from '../../../core/formats/format.ts';
import { describedText } from '../../../core/present/dialogs/describeText.ts';
import { displayPath } from '../../../node/files/paths.ts';
import { textOf } from '../../../node/outputs/decode.ts';
import { readBytes } from '../../../node/outputs/fileBytes.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import type { Sessions } from '../../session/sessions.ts';
import { settings } from '../../session/settings.ts';
import type { Command } from '../command.ts';
import { targetsOf } from '../target.ts';
import { askEntry } from './customFormatPrompts.ts';

export const addCustomFormat: Command = {
  id: 'benchmarkBaseline.addCustomFormat',
  takesFile: true,
  async run({ sessions }, ...args) {
    const uri = await fileOf(sessions, args);
    const session = uri && sessionOf(sessions, uri);
    if (uri === undefined || session === undefined) return;
    const { workspace } = session;
    const input = await read(session, uri);
    const entry = await askEntry(input, freeId(input.path, workspace.config));
    if (entry === undefined) return;
    await session.changeConfig((text) => configWith(text, entry, input.path, workspace.config));
    void vscode.window.showInformationMessage(describedText(entry.id));
  },
};

/** Returns the file of the menu, a suite's output file, the open document, or the file that the user selects. */
async function fileOf(sessions: Sessions, args: readonly unknown[]): Promise<vscode.Uri | undefined> {
  const [given] = args;
  if (given instanceof vscode.Uri) return given;
  const [target] = targetsOf(args);
  if (target?.kind === 'suite') {
    const output = sessions.of(target.folder)?.workspace.suite(target.suite)?.output;
    return output === undefined ? undefined : vscode.Uri.file(output);
  }
  const open = vscode.window.activeTextEditor?.document;
  if (open?.uri.scheme === 'file') return open.uri;
  const picked = await vscode.window.showOpenDialog({
    canSelectMany: false,
    title: t('Select the output file to describe'),
  });
  return picked?.[0];
}

function sessionOf(sessions: Sessions, uri: vscode.Uri): FolderSession | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const session = sessions.all.find((each) => each.folder.uri.toString() === folder?.uri.toString());
  if (session === undefined || uri.scheme !== 'file') {
    void vscode.window.showInformationMessage(
      t('Open the folder of this file first. Custom formats belong to the config.json of a folder.'),
    );
    return undefined;
  }
  return session;
}

/** @throws {Error} with a user-readable message */
async function read({ folder, formats }: FolderSession, uri: vscode.Uri): Promise<FormatInput> {
  const limit = settings.maxOutputSize(folder.uri);
  const { bytes } = await readBytes(uri.fsPath, limit);
  return formats.createInput(displayPath(folder.uri.fsPath, uri.fsPath), await textOf(bytes, limit));
}
