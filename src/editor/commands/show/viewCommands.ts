// Commands of the Benchmarks view: refresh, filter, grouping and log.

import { t } from '@vscode/l10n';
import { groupingChoices } from '../../../core/present/tree/treeGrouping.ts';
import { pick } from '../../dialogs/pick.ts';
import type { Command } from '../command.ts';

/** Reads all output files, config.json and the baselines again. */
export const refresh: Command = {
  id: 'benchmarkBaseline.refresh',
  run: ({ sessions }) => sessions.refresh(),
};

/** Opens the view with the worst regression selected; also the status bar's click. */
export const showProblems: Command = {
  id: 'benchmarkBaseline.showProblems',
  run: ({ tree }) => tree.showWorst(),
};

/** Hides rows without problems in this workspace; the counts stay complete. */
export const showOnlyProblems: Command = {
  id: 'benchmarkBaseline.showOnlyProblems',
  run: ({ tree }) => tree.showOnlyProblems(true),
};

export const showAllBenchmarks: Command = {
  id: 'benchmarkBaseline.showAllBenchmarks',
  run: ({ tree }) => tree.showOnlyProblems(false),
};

/** Groups the rows by suite, severity or file in this workspace. */
export const groupBy: Command = {
  id: 'benchmarkBaseline.groupBy',
  async run({ tree }) {
    const picked = await pick(groupingChoices(tree.grouping), t('Select how to group benchmarks'));
    if (picked !== undefined) await tree.groupBy(picked.value);
  },
};

export const showLog: Command = {
  id: 'benchmarkBaseline.showLog',
  run: ({ channel }) => channel.show(true),
};
