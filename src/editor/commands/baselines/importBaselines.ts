// Import Baselines…: accepts results of another tool, folder or commit, after showing what would change. Can be undone
// like any accept.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { planImport } from '../../../core/baselines/importPlan.ts';
import {
  entriesChoices,
  entriesQuestion,
  importedText,
  nothingMeasuredText,
  planChoices,
  planTitle,
  suiteChoices,
  suiteQuestion,
} from '../../../core/present/dialogs/importText.ts';
import type { ReadImport } from '../../../node/imports/importService.ts';
import { pick } from '../../dialogs/pick.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import type { Sessions } from '../../session/sessions.ts';
import type { Command } from '../command.ts';
import { pickSession } from '../pickSession.ts';
import { askSource } from './importSource.ts';

export const importBaselines: Command = {
  id: 'benchmarkBaseline.importBaselines',
  takesFile: true,
  async run({ sessions, undo }, given) {
    const place = given instanceof vscode.Uri ? given : undefined;
    const session = await sessionFor(sessions, place);
    if (session === undefined) return;
    const source = place === undefined ? await askSource(session) : await session.imports.sourceAt(place.fsPath);
    if (source === undefined) return;
    const read = await session.imports.read(source);
    const imported = await askImport(session, read);
    if (imported === undefined) return;
    const done = await session.workspace.acceptances.import(imported);
    const text = importedText(read.origin, done);
    if (done.versions > 0) undo.offer(text);
    else vscode.window.setStatusBarMessage(text, 8000);
  },
};

function sessionFor(sessions: Sessions, place: vscode.Uri | undefined): Promise<FolderSession | undefined> {
  const folder = place && vscode.workspace.getWorkspaceFolder(place);
  const own = sessions.all.find((each) => each.folder.uri.toString() === folder?.uri.toString());
  return own === undefined
    ? pickSession(sessions, t('Select the folder to import baselines into'))
    : Promise.resolve(own);
}

/** Returns `undefined` when the user cancels. @throws {Error} with a user-readable message if there are no results */
async function askImport({ imports, workspace }: FolderSession, read: ReadImport) {
  const suite = await askSuite(workspace.suites, read);
  if (suite === undefined) return undefined;
  const list = imports.plan(read, suite);
  if (list.length === 0) throw new Error(nothingMeasuredText(read.origin));
  const takesAll = await askEntries(read);
  if (takesAll === undefined) return undefined;
  const plan = planImport(list, workspace.baselines);
  const leaveOut = (await pick(planChoices(plan), planTitle(read.origin, plan)))?.value;
  return leaveOut && { list, leaveOut, runs: takesAll ? imports.runs(read, suite) : [] };
}

/** Asks only if config.json does not name the suite and there are several. */
async function askSuite(
  suites: FolderSession['workspace']['suites'],
  { origin, suite, isNamed }: ReadImport,
): Promise<string | undefined> {
  if (isNamed || suites.length === 0) return suite;
  const names = suites.map(({ name }) => name);
  return (await pick(suiteChoices(names, suite), suiteQuestion(origin)))?.value;
}

/** Asks whether to import past runs into the history; does not ask if there are none. */
async function askEntries({ origin, past }: ReadImport): Promise<boolean | undefined> {
  if (past.length < 2) return false;
  return (await pick(entriesChoices(past.length), entriesQuestion(origin)))?.value;
}
