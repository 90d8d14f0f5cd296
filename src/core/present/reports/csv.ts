// The report as CSV (RFC 4180), for spreadsheets. It refuses formulas: a name that would be one is kept as text.

import { columns, type ReportFormat } from './report.ts';

export const csv: ReportFormat = {
  id: 'csv',
  write: ({ entries }) => {
    const rows = entries.map((entry) => columns.map((column) => cell(column.value(entry))));
    return [columns.map((column) => cell(column.title)), ...rows].map((row) => `${row.join(',')}\r\n`).join('');
  },
};

function cell(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  // A spreadsheet would run a name that begins like a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
