// The accepted baselines as JSON: BaselineReport with the tail, for other programs.

import { t } from '@vscode/l10n';
import type { ReportFormat } from './reportTypes.ts';

export const json: ReportFormat = {
  id: 'json',
  extension: 'json',
  label: () => 'JSON',
  use: () => t`accepted baselines, for programs`,
  write: ({ entries, generatedAt }) =>
    `${JSON.stringify({ totalBaselines: entries.length, entries, generatedAt }, null, 2)}\n`,
};
