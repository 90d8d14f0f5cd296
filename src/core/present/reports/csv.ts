// The accepted baselines as CSV (RFC 4180), for spreadsheets.

import { t } from '@vscode/l10n';
import { csvFormatRow } from 'd3-dsv';
import { columns, type ReportFormat } from './reportTypes.ts';

export const csv: ReportFormat = {
  id: 'csv',
  extension: 'csv',
  label: () => 'CSV',
  use: () => t`accepted baselines, for spreadsheets`,
  write: ({ entries }) => {
    const rows = entries.map((entry) => columns.map((column) => cell(column.value(entry))));
    return [columns.map(({ title }) => title), ...rows].map((row) => `${csvFormatRow(row)}\r\n`).join('');
  },
};

function cell(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  // A spreadsheet would run a name that begins like a formula, white space before it or not.
  return /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
