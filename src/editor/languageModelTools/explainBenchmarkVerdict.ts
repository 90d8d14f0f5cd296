// explain_benchmark_verdict: how sure one verdict is and every step that led to it.

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
