// Accept Median of Several Runs…: accepts the median of past runs instead of the newest run alone.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { poolChoices } from '../../../core/present/acceptance/acceptanceText.ts';
import { acceptIn } from '../../dialogs/acceptFlow.ts';
import type { Command } from '../command.ts';
import { selectionsFor } from './accept.ts';

export const acceptPooled: Command = {
  id: 'benchmarkBaseline.acceptPooled',
  async run(context, ...args) {
    for (const { workspace, wanted } of await selectionsFor(context.sessions, args)) {
      const items = workspace.acceptances.plan(wanted);
      const choices = poolChoices((kind) => workspace.acceptances.poolSize(items, kind));
      if (choices.length === 0) nothingToPool();
      const picked =
        choices.length > 1
          ? await vscode.window.showQuickPick(choices, {
              title: t('Select the runs to accept'),
              ignoreFocusOut: true,
            })
          : choices[0];
      if (picked?.pool === undefined) continue;
      await acceptIn(context, workspace, workspace.acceptances.pooled(items, picked.pool), {
        choose: items.length > 1,
      });
    }
  },
};

function nothingToPool(): void {
  void vscode.window.showInformationMessage(
    t('Only one complete run on this machine. Run the benchmark again to accept the median of several.'),
  );
}
