// Show History: opens the panel with a benchmark's history or a suite's overview.

import { t } from '@vscode/l10n';
import { newPanelState } from '../../../core/present/history/panelState.ts';
import type { Command } from '../command.ts';
import { benchmarkOf, targetsOf } from '../target.ts';

export const showHistory: Command = {
  id: 'benchmarkBaseline.showHistory',
  async run({ sessions, history }, ...args) {
    const [target] = targetsOf(args);
    if (target?.kind === 'suite') return history.show(newPanelState(target.folder, target.suite));
    const found = await benchmarkOf(sessions, args, t('Select the benchmark to show the history of'));
    if (found === undefined) return;
    const metric = target?.kind === 'metric' ? target.metric : undefined;
    const { folder } = found.session.workspace.options;
    history.show(newPanelState(folder, found.id.suite, found.id.benchmark, metric));
  },
};
