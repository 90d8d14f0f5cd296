// The first question of "Import Baselines…": the source, either found in the folder or selected by the user.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import {
  commitChoice,
  type ImportPlace,
  placeChoices,
  revisionProblem,
  sourceChoice,
  sourceQuestion,
  typedCommit,
} from '../../../core/present/dialogs/importText.ts';
import type { ImportSource } from '../../../node/imports/importReader.ts';
import { pick } from '../../dialogs/pick.ts';
import type { FolderSession } from '../../session/folderSession.ts';

/** Returns `undefined` when the user cancels. */
export async function askSource(session: FolderSession): Promise<ImportSource | undefined> {
  const found = await session.imports.sources();
  const picked = await pick<ImportPlace | ImportSource>(
    [
      ...found.map(({ origin, tool, source }) => sourceChoice(origin, tool, source)),
      ...placeChoices(vscode.workspace.isTrusted),
    ],
    sourceQuestion,
  );
  const source = picked?.value;
  return typeof source === 'string' ? askPlace(session, source) : source;
}

async function askPlace(session: FolderSession, place: ImportPlace): Promise<ImportSource | undefined> {
  const folders = place === 'folder';
  const picked = await vscode.window.showOpenDialog({
    canSelectMany: false,
    canSelectFiles: !folders,
    canSelectFolders: folders,
    defaultUri: session.folder.uri,
    title: sourceQuestion,
  });
  const path = picked?.[0]?.fsPath;
  if (path === undefined) return undefined;
  if (place !== 'commit') return session.imports.sourceAt(path);
  const commit = await askCommit(session, path);
  return commit === undefined ? undefined : session.imports.sourceAt(path, commit);
}

/** Asks for one of the file's recent commits, or a typed one. */
async function askCommit({ imports }: FolderSession, path: string): Promise<string | undefined> {
  const commits = (await imports.commits(path)).map(commitChoice);
  const picked = commits.length === 0 ? typedCommit : await pick([...commits, typedCommit], t('Select a commit'));
  if (picked === undefined || picked.value !== undefined) return picked?.value;
  const typed = await vscode.window.showInputBox({
    title: t('Commit, branch or tag'),
    ignoreFocusOut: true,
    validateInput: revisionProblem,
  });
  return typed?.trim();
}
