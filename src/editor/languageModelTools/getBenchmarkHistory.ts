// get_benchmark_history: lists one benchmark's results in past runs and its accepted versions.

import { t } from '@vscode/l10n';
import { historyText } from '../../core/present/languageModel/historyText.ts';
import { lookUp } from '../../core/present/languageModel/lookUp.ts';
import type { LanguageModelTool } from './languageModelTool.ts';

export const getBenchmarkHistory: LanguageModelTool = {
  name: 'get_benchmark_history',
  prepare: () => ({ invocationMessage: t`Reading earlier benchmark runs` }),
  async run({ sessions }, input) {
    const found = lookUp(sessions.workspaces, input);
    await found.workspace.settled();
    return historyText(found, input);
  },
};
