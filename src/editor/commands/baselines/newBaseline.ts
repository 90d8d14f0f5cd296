// New Baseline…: creates a named baseline, empty or as a copy of the active one.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { contentChoices, createdText, nameProblem } from '../../../core/present/dialogs/namedBaselinesText.ts';
import { pick } from '../../dialogs/pick.ts';
import type { Command } from '../command.ts';
import { pickSession } from '../pickSession.ts';

export const newBaseline: Command = {
  id: 'benchmarkBaseline.newBaseline',
  async run({ sessions }, suggested) {
    const session = await pickSession(sessions, t('Select the folder for the new baseline'));
    if (session === undefined) return;
    const { names, config } = session.workspace;
    const inUse = config.baseline.name;
    const known = await names.list();
    const name = await vscode.window.showInputBox({
      title: t('Name of the new baseline'),
      ...(typeof suggested === 'string' ? { value: suggested } : {}),
      ignoreFocusOut: true,
      validateInput: (value) => nameProblem(value, [...known, inUse]),
    });
    if (name === undefined) return;
    // An active baseline without accepted results has nothing to copy.
    const content = known.includes(inUse)
      ? await pick(contentChoices(inUse), t('Select the file content'))
      : { value: undefined };
    if (content === undefined) return;
    await names.create(name.trim(), content.value);
    vscode.window.setStatusBarMessage(createdText(name.trim()), 8000);
  },
};
