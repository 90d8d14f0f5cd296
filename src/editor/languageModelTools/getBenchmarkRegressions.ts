// get_benchmark_regressions: lists regressions with their declarations in source code.

import { t } from '@vscode/l10n';
import { keyOf } from '../../core/acceptance/acceptancePlan.ts';
import { regressionsOf, regressionsText } from '../../core/present/languageModel/regressionsText.ts';
import { declarationPlace } from './declarationPlace.ts';
import type { LanguageModelTool } from './languageModelTool.ts';

/** Maximum declarations searched, because a search may read every source file of a language. */
const mostPlaces = 20;

export const getBenchmarkRegressions: LanguageModelTool = {
  name: 'get_benchmark_regressions',
  prepare: () => ({ invocationMessage: t`Reading benchmark results` }),
  async run({ sessions }, { suite, all }) {
    const found = regressionsOf(sessions.workspaces, { suite, all });
    const located = all ? [] : found.listed.slice(0, mostPlaces);
    const places = await Promise.all(
      located.map(async (each) => [keyOf(each.id), await declarationPlace(sessions, each)] as const),
    );
    const known = places.flatMap(([key, place]) => (place === undefined ? [] : [[key, place] as const]));
    return regressionsText(sessions.workspaces, found, new Map(known));
  },
};
