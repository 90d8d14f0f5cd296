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

/** Text in which nothing could be taken for markup stays readable in the raw table. */
const isPlain = (text: string): boolean => /^[A-Za-z0-9 .,:/%-]*$/.test(text) && !/:\/\/|www\./i.test(text);

function cell(value: string | number | undefined): string {
  if (typeof value === 'number') return formatNumber(value);
  return value === undefined || isPlain(value) ? (value ?? '') : escapeMarkdown(value);
}
