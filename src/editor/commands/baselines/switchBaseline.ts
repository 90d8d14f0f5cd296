// Switch Baseline…: makes another named baseline the active one. Written to config.json, for the whole team.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { setInConfig } from '../../../core/config/editConfig.ts';
import { nameChoices, switchedText } from '../../../core/present/dialogs/namedBaselinesText.ts';
import { pick } from '../../dialogs/pick.ts';
import type { Command } from '../command.ts';
import { pickSession } from '../pickSession.ts';

export const switchBaseline: Command = {
  id: 'benchmarkBaseline.switchBaseline',
  async run({ sessions }) {
    const session = await pickSession(sessions, t('Select the folder to switch the baseline in'));
    if (session === undefined) return;
    const { names, config } = session.workspace;
    const choices = nameChoices(await names.list(), config.baseline.name);
    const picked = await pick(choices, t('Select the baseline to compare results with'));
    if (picked === undefined || picked.value === config.baseline.name) return;
    await session.changeConfig((text) => setInConfig(text, 'baseline', 'name', picked.value));
    vscode.window.setStatusBarMessage(switchedText(picked.value), 5000);
  },
};
