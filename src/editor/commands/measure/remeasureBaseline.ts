// Re-measure Baseline on This Machine: after a suite-wide shift, runs the baseline's code in a work tree and offers to
// accept the results. Without a configured command, explains what to run. Can be undone like any accept.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import {
  remeasuredQuestion,
  remeasuredText,
  remeasureTitle,
  runText,
} from '../../../core/present/dialogs/remeasureText.ts';
import { pick } from '../../dialogs/pick.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import type { Command } from '../command.ts';
import { targetsOf } from '../target.ts';
import { askOrExplain, isAllowed, runMeasurement } from './runMeasurement.ts';

export const remeasureBaseline: Command = {
  id: 'benchmarkBaseline.remeasureBaseline',
  async run({ sessions, undo }, ...args) {
    const given = targetsOf(args).find((target) => target.kind === 'suite');
    const suites = sessions.all.flatMap((session) =>
      session.workspace.suites.flatMap(({ name, run }) => (run === undefined ? [] : [{ session, name }])),
    );
    const target =
      given === undefined
        ? await pickSuite(suites)
        : suites.find(({ session, name }) => session.workspace.options.folder === given.folder && name === given.suite);
    if (target === undefined || !isAllowed()) return;
    const { session, name } = target;
    const question = askOrExplain(session, () => session.confirming.remeasureQuestion(name));
    if (question === undefined) return;
    const task = { folder: session.folder, title: remeasureTitle(question) };
    const list = await runMeasurement(task, ({ signal, onText, report }) =>
      session.confirming.remeasure(question, {
        signal,
        onText,
        onProgress: (done, all) => report(runText(question, done, all), done === 0 ? 0 : 100 / all),
      }),
    );
    if (list === undefined) return;
    const accept = t('Accept as Baseline');
    if ((await vscode.window.showInformationMessage(remeasuredQuestion(question, list.length), accept)) !== accept)
      return;
    const { versions } = await session.workspace.acceptances.import({ list, leaveOut: 'same' });
    undo.offer(remeasuredText(question, versions));
  },
};

interface SuiteOf {
  readonly session: FolderSession;
  readonly name: string;
}

/** Asks only if there are several suites. */
async function pickSuite(suites: readonly SuiteOf[]): Promise<SuiteOf | undefined> {
  if (suites.length < 2) return suites[0];
  const choices = suites.map((value) => ({ label: value.name, description: value.session.folder.name, value }));
  return (await pick(choices, t('Select the suite to re-measure the baseline of')))?.value;
}
