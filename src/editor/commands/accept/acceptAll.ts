// Accept All as Baseline…: every result of every folder, after showing what would change.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { acceptIn } from '../../dialogs/acceptFlow.ts';
import type { Command } from '../command.ts';

export const acceptAll: Command = {
  id: 'benchmarkBaseline.acceptAll',
  async run(context) {
    const { sessions } = context;
    const plans = sessions.workspaces.map((workspace) => ({
      workspace,
      items: [...workspace.acceptances.plan(), ...workspace.acceptances.planRemoval()],
    }));
    const filled = plans.filter(({ items }) => items.length > 0);
    if (filled.length === 0) {
      void vscode.window.showInformationMessage(
        t('No results to accept yet. Run a benchmark that writes a results file.'),
      );
    }
    for (const { workspace, items } of filled) await acceptIn(context, workspace, items, { choose: true });
  },
};
