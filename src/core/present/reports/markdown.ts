// The report as a Markdown table, ready for a pull request.

import { formatNumber } from '../units.ts';
import { escapeMarkdown } from '../words.ts';
import { columns, type ReportFormat } from './report.ts';

export const markdown: ReportFormat = {
  id: 'markdown',
  write: ({ entries, generatedAt }) => {
    const rows = entries.map((entry) => columns.map((column) => cell(column.value(entry))));
    const titles = columns.map((column) => column.title);
    const table = [titles, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
    return `# Benchmark baselines\n\n${entries.length} baselines, ${generatedAt}\n\n${table.join('\n')}\n`;
  },
};

const cell = (value: string | number | undefined): string =>
  typeof value === 'number' ? formatNumber(value) : escapeMarkdown(value ?? '');
