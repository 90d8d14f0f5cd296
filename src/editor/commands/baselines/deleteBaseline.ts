// Delete Baseline…: deletes a named baseline after confirmation.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import {
  deletedText,
  deletionDetail,
  deletionQuestion,
  nameChoices,
} from '../../../core/present/dialogs/namedBaselinesText.ts';
import { pick } from '../../dialogs/pick.ts';
import type { Command } from '../command.ts';
import { pickSession } from '../pickSession.ts';

const agreed = t('Delete');

export const deleteBaseline: Command = {
  id: 'benchmarkBaseline.deleteBaseline',
  async run({ sessions }) {
    const session = await pickSession(sessions, t('Select the folder to delete a baseline in'));
    if (session === undefined) return;
    const { names, config } = session.workspace;
    const inUse = config.baseline.name;
    const choices = nameChoices(await names.list(), inUse).filter(({ value }) => value !== inUse);
    if (choices.length === 0) {
      void vscode.window.showInformationMessage(t`"${inUse}" is the only baseline.`);
      return;
    }
    const picked = await pick(choices, t('Select the baseline to delete'));
    if (picked === undefined) return;
    const question = deletionQuestion(picked.value);
    const answer = await vscode.window.showWarningMessage(question, { modal: true, detail: deletionDetail }, agreed);
    if (answer !== agreed) return;
    // Another window may have switched to it meanwhile.
    await names.delete(picked.value, session.workspace.config.baseline.name);
    vscode.window.setStatusBarMessage(deletedText(picked.value), 5000);
  },
};
