// The report as one HTML page that is complete in itself: no script, no request to anywhere, charts as pictures within
// it.

import { t } from '@vscode/l10n';
import { eventText } from '../history/eventMarks.ts';
import { forestKind, forestRange } from '../history/forestPlot.ts';
import type { BenchmarkHistory } from '../history/panelTypes.ts';
import { formatCount, formatNumber } from '../wording/formatNumbers.ts';
import { forestRow, forestScale } from './forestChart.ts';
import { historyChart } from './historyChart.ts';
import { style } from './htmlStyle.ts';
import { formatMoment } from './reportDocument.ts';
import { columns, type ReportDocument, type ReportFormat, type ReportRow, type ReportSuite } from './reportTypes.ts';
import { escapeHtml, tag } from './svg.ts';

/** Of one suite. */
const mostCharts = 60;

export const html: ReportFormat = {
  id: 'html',
  extension: 'html',
  label: () => 'HTML',
  use: () => t`a page with charts in a single file`,
  write: (report) => `<!doctype html>
<html lang="${t`en`}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(titleOf(report))}</title><style>${style}</style></head>
<body>${[head(report), content(report), footer(report)].join('\n')}
</body></html>
`,
};

const titleOf = ({ project }: ReportDocument): string => t`Benchmarks of ${project}`;

const paragraph = (text: string, kind = ''): string =>
  text === '' ? '' : tag('p', kind === 'same' ? {} : { class: kind }, escapeHtml(text));

function head(report: ReportDocument): string {
  const { summary, baseline, generatedAt, events, suites } = report;
  const when = t`Compared with the baseline "${baseline}", ${formatMoment(Date.parse(generatedAt))}`;
  const pinned = events.map((event) => tag('li', {}, escapeHtml(eventText(event))));
  return tag(
    'header',
    {},
    [
      tag('h1', {}, escapeHtml(titleOf(report))),
      paragraph(summary === '' ? t`nothing to compare` : summary, 'lead'),
      suites.length === 0 ? '' : paragraph(when, 'quiet'),
      pinned.length === 0 ? '' : paragraph(t`Events`, 'quiet') + tag('ul', {}, pinned.join('')),
    ].join('\n'),
  );
}

const content = (report: ReportDocument): string =>
  tag('main', {}, [...report.suites.map(suiteSection), accepted(report)].join('\n'));

function suiteSection(suite: ReportSuite): string {
  const { name, summary, means, compared, measured, cautions } = suite;
  return tag(
    'section',
    {},
    [
      tag('h2', {}, tag('code', {}, escapeHtml(name))),
      paragraph(summary),
      ...means.map((mean) => paragraph(mean)),
      paragraph(compared === '' ? '' : t`compared with ${compared}`, 'quiet'),
      paragraph(measured, 'quiet'),
      ...cautions.map((caution) => paragraph(caution, 'caution')),
      suite.rows.length === 0 ? '' : overview(suite),
      charts(suite),
    ].join('\n'),
  );
}

function overview({ name, rows }: ReportSuite): string {
  const reach = forestRange(rows);
  const titles = [
    t`Benchmark`,
    t`Verdict`,
    t`Change`,
    t`Ratio`,
    t`Interval`,
    t`Value`,
    t`Baseline`,
    t`Noise`,
    t`Metric`,
  ];
  const heads = titles.map((title, index) =>
    tag('th', { scope: 'col' }, escapeHtml(title) + (index === 3 ? forestScale(reach) : '')),
  );
  const caption = t`${name}: all benchmarks vs baseline, worst first`;
  return wideTable(
    caption,
    heads.join(''),
    rows.map((row) => tableRow(row, reach)),
  );
}

function tableRow(row: ReportRow, reach: number): string {
  const kind = forestKind(row);
  return tag(
    'tr',
    {},
    [
      tag('th', { scope: 'row' }, tag('code', {}, escapeHtml(row.name))),
      tag('td', {}, kind === 'same' ? escapeHtml(row.verdict) : tag('b', { class: kind }, escapeHtml(row.verdict))),
      number(row.change),
      tag('td', {}, forestRow(row, reach)),
      ...[row.interval, row.value, row.baseline, row.noise].map(number),
      tag('td', {}, escapeHtml(row.metric)),
    ].join(''),
  );
}

const number = (text: string): string => tag('td', { class: 'n' }, escapeHtml(text));

/** What is scrolled can be reached by the keyboard. */
function wideTable(caption: string, heads: string, rows: readonly string[]): string {
  const table = tag(
    'table',
    { 'aria-label': caption },
    `<thead><tr>${heads}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody>`,
  );
  return tag('div', { class: 'wide', role: 'region', tabindex: '0', 'aria-label': caption }, table);
}

/** One a benchmark that was measured more than once, worst first. */
function charts({ rows, history }: ReportSuite): string {
  const figures: string[] = [];
  let leftOut = 0;
  for (const { benchmark } of rows) {
    const shown = figures.length < mostCharts ? history(benchmark) : undefined;
    if (figures.length >= mostCharts) leftOut += 1;
    else if (shown !== undefined) figures.push(figureOf(shown));
  }
  const more =
    leftOut === 0 ? '' : paragraph(t`The charts of ${formatCount(leftOut)} more benchmarks are not shown.`, 'quiet');
  return figures.length === 0 ? '' : tag('div', { class: 'charts' }, figures.join('\n')) + more;
}

function figureOf({ title, summary, metric, unit, lanes }: BenchmarkHistory): string {
  const pictures = lanes.map((lane) => {
    const machine = lanes.length === 1 ? '' : paragraph(lane.machine, 'quiet');
    return machine + historyChart({ lane, unit, label: t`History of ${title}, ${metric}: ${summary}` });
  });
  const caption = tag('h3', {}, tag('code', {}, escapeHtml(title))) + paragraph(`${metric} · ${summary}`, 'quiet');
  return tag('figure', {}, tag('figcaption', {}, caption) + pictures.join(''));
}

/** Folded away beside results; open where there is nothing else. */
function accepted({ entries, suites }: ReportDocument): string {
  if (entries.length === 0) return '';
  const heads = columns.map(({ title }) => tag('th', { scope: 'col' }, escapeHtml(title)));
  const rows = entries.map((entry) => tag('tr', {}, columns.map((column) => cell(column.value(entry))).join('')));
  const title = t`Accepted baselines: ${formatCount(entries.length)}`;
  const table = wideTable(title, heads.join(''), rows);
  return tag('details', suites.length === 0 ? { open: '' } : {}, tag('summary', {}, escapeHtml(title)) + table);
}

const cell = (value: string | number | undefined): string =>
  typeof value === 'number' ? number(formatNumber(value)) : tag('td', {}, escapeHtml(value ?? ''));

const footer = ({ generatedAt }: ReportDocument): string =>
  tag('footer', {}, `Benchmark Baseline · ${formatMoment(Date.parse(generatedAt))}`);
