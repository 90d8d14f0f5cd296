// Compare Baselines…: compares two named baselines, benchmark by benchmark, in a read-only document.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { nameChoices } from '../../../core/present/dialogs/namedBaselinesText.ts';
import { pick } from '../../dialogs/pick.ts';
import { documentUri } from '../../documents/baselineDocuments.ts';
import type { Command } from '../command.ts';
import { pickSession } from '../pickSession.ts';

export const compareBaselines: Command = {
  id: 'benchmarkBaseline.compareBaselines',
  async run({ sessions }) {
    const session = await pickSession(sessions, t('Select the folder to compare baselines in'));
    if (session === undefined) return;
    const { names, config, options } = session.workspace;
    const choices = nameChoices(await names.list(), config.baseline.name);
    if (choices.length < 2) {
      void vscode.window.showInformationMessage(
        t('This project has only one baseline. Use "New Baseline…" to create another.'),
      );
      return;
    }
    const first = await pick(choices, t('Select the first baseline'));
    const rest = choices.filter(({ value }) => value !== first?.value);
    const second = first === undefined ? undefined : await pick(rest, t('Select the second baseline'));
    if (first === undefined || second === undefined) return;
    const [name, other] = [first.value, second.value];
    const uri = documentUri(t`${name} and ${other}.md`, { kind: 'comparison', folder: options.folder, name, other });
    await vscode.window.showTextDocument(uri, { preview: true });
  },
};
