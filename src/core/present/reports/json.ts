// The accepted baselines as JSON: BaselineReport with the tail, for other programs.

import type { ReportFormat } from './report.ts';

export const json: ReportFormat = {
  id: 'json',
  extension: 'json',
  label: () => 'JSON',
  write: ({ entries, generatedAt }) =>
    `${JSON.stringify({ totalBaselines: entries.length, entries, generatedAt }, null, 2)}\n`,
};
