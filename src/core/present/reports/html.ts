// The report as one self-contained HTML page: no script, no request to anywhere.

import { t } from '@vscode/l10n';
import { formatNumber } from '../units.ts';
import { columns, type ReportFormat } from './report.ts';

const style = `body{font:14px system-ui,sans-serif;margin:2rem;color:#1f2328;background:#fff}
table{border-collapse:collapse}th,td{padding:.35rem .7rem;border-bottom:1px solid #d0d7de;text-align:left;vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}th,td{border-color:#30363d}}`;

export const html: ReportFormat = {
  id: 'html',
  extension: 'html',
  label: () => 'HTML',
  use: () => t`a page with charts, complete in one file`,
  write: ({ entries, generatedAt }) => {
    const head = columns.map((column) => `<th scope="col">${escapeHtml(column.title)}</th>`).join('');
    const rows = entries.map((entry) => `<tr>${columns.map((column) => cell(column.value(entry))).join('')}</tr>`);
    return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Benchmark baselines</title><style>${style}</style></head>
<body><h1>Benchmark baselines</h1><p>${entries.length} baselines, ${escapeHtml(generatedAt)}</p>
<table><thead><tr>${head}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></body></html>
`;
  },
};

const cell = (value: string | number | undefined): string =>
  typeof value === 'number' ? `<td class="n">${formatNumber(value)}</td>` : `<td>${escapeHtml(value ?? '')}</td>`;

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Names come from outside. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities.get(character) ?? '');
