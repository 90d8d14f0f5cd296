// explain_benchmark_verdict: explains one verdict with all of its evidence.

import { t } from '@vscode/l10n';
import { explanationText } from '../../core/present/languageModel/explanationText.ts';
import { lookUp } from '../../core/present/languageModel/lookUp.ts';
import { declarationPlace } from './declarationPlace.ts';
import type { LanguageModelTool } from './languageModelTool.ts';

export const explainBenchmarkVerdict: LanguageModelTool = {
  name: 'explain_benchmark_verdict',
  prepare: () => ({ invocationMessage: t`Reading why a benchmark has its verdict` }),
  async run({ sessions }, input) {
    const found = lookUp(sessions.workspaces, input);
    return explanationText(found, await declarationPlace(sessions, found));
  },
};
