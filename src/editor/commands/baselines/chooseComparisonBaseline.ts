// Compare With Another Baseline…: selects a comparison baseline and writes it to config.json.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { withComparisonBaseline } from '../../../core/config/configEdits.ts';
import {
  comparisonBaselineChoices,
  comparisonBaselineQuestion,
  noOtherBaseline,
} from '../../../core/present/dialogs/comparisonBaselineChoices.ts';
import { pick } from '../../dialogs/pick.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import type { Sessions } from '../../session/sessions.ts';
import type { Command } from '../command.ts';
import { targetsOf } from '../target.ts';

export const chooseComparisonBaseline: Command = {
  id: 'benchmarkBaseline.chooseComparisonBaseline',
  async run({ sessions }, ...args) {
    const session = await sessionOf(sessions, args);
    if (session === undefined) return;
    const { baselineSelection, config } = session.workspace;
    const choices = comparisonBaselineChoices(await baselineSelection.names(), config.baseline);
    if (choices.length <= 1 && config.baseline.compareWith === undefined) {
      void vscode.window.showInformationMessage(noOtherBaseline);
      return;
    }
    const chosen = await pick(choices, comparisonBaselineQuestion(config.baseline.name));
    // Choosing the current value must not create config.json.
    if (chosen !== undefined && chosen.value !== config.baseline.compareWith)
      await session.changeConfig((text) => withComparisonBaseline(text, chosen.value));
  },
};

/** Returns the row's folder; from the palette, the only folder or the one that the user picks. */
async function sessionOf(sessions: Sessions, args: readonly unknown[]): Promise<FolderSession | undefined> {
  const [target] = targetsOf(args);
  if (target !== undefined) return sessions.of(target.folder);
  const [only, another] = sessions.all;
  if (another === undefined) return only;
  const folders = sessions.all.map((value) => ({ label: value.folder.name, description: '', value }));
  return (await pick(folders, t('Select a folder')))?.value;
}
