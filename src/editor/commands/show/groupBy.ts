// Group By…: suites, severities or files are the tree's headings, in this workspace, until something else is chosen.

import { t } from '@vscode/l10n';
import { groupingChoices } from '../../../core/present/tree/treeGrouping.ts';
import type { Command } from '../command.ts';
import { pick } from '../pick.ts';

export const groupBy: Command = {
  id: 'benchmarkBaseline.groupBy',
  async run({ tree }) {
    const picked = await pick(groupingChoices(tree.grouping), t('Select how to group benchmarks'));
    if (picked !== undefined) await tree.groupBy(picked.value);
  },
};
