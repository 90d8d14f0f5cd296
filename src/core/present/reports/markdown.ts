// The report as GitHub Flavored Markdown for pull requests: changes first, everything else collapsed.

import { t } from '@vscode/l10n';
import type { Status } from '../../model/model.ts';
import { formatCount, formatNumber } from '../wording/formatNumbers.ts';
import { code, prose } from './markdownText.ts';
import { formatMoment } from './reportDocument.ts';
import { columns, type ReportDocument, type ReportFormat, type ReportRow, type ReportSuite } from './reportTypes.ts';

/** Maximum length. GitHub rejects comments over 65,536 characters. */
const mostCharacters = 65_000;
/** Characters reserved for the text around the tables. */
const reserve = 600;
/** Maximum characters per list of suites, warnings or events. The tables get the rest. */
const mostOfList = 8_000;

export const markdown: ReportFormat = {
  id: 'markdown',
  extension: 'md',
  label: () => 'Markdown',
  use: () => t`changes, for a pull request`,
  write: (report) => {
    const before = head(report);
    const behind = [...details(report), ...events(report), footer(report)];
    const room = mostCharacters - reserve - [...before, ...behind].join('\n\n').length;
    const tables = report.suites.length === 0 ? accepted(report, room) : compared(report, room);
    return `${[...before, ...tables, ...behind].filter((part) => part !== '').join('\n\n')}\n`;
  },
};

const marks = new Map<Status, string>([
  ['regressed', '🔴'],
  ['failed', '🔴'],
  ['suspected', '🟠'],
  ['improved', '🟢'],
]);

function head({ summary, suites, baseline, entries }: ReportDocument): readonly string[] {
  if (suites.length === 0)
    return [`### ${t`Benchmark baselines`}`, t`${formatCount(entries.length)} accepted, no current results.`];
  const worst = [...marks].find(([status]) => suites.some(({ rows }) => rows.some((row) => row.status === status)));
  const mark = suites.some(({ isShifted }) => isShifted) ? '🔴' : (worst?.[1] ?? '⚪');
  const title = `### ${mark} ${t`Benchmarks`}: ${prose(summary || t`nothing to compare`)}`;
  const lines = suites.map((suite) => suiteLine(suite, suites.length > 1));
  const cautions = suites.flatMap(({ name, cautions }) =>
    cautions.map((caution) => `> ⚠️ ${code(name)}: ${prose(caution)}`),
  );
  return [title, t`Compared with the baseline ${code(baseline)}.`, listed(lines, '\n'), listed(cautions, '\n>\n')];
}

/** For example `- bench: 2 slower of 42 · duration +3.2% (…) · compared with main@a1b2c3d`. */
function suiteLine({ name, summary, means, compared }: ReportSuite, isOneOfMany: boolean): string {
  const parts = [
    ...(isOneOfMany && summary !== '' ? [prose(summary)] : []),
    ...means.map(prose),
    ...(compared === '' ? [] : [t`compared with ${prose(compared)}`]),
  ];
  return `- ${[code(name), ...parts].join(' · ')}`;
}

interface NamedRow {
  readonly suite: string;
  readonly row: ReportRow;
}

function compared({ suites }: ReportDocument, room: number): readonly string[] {
  const all = suites.flatMap(({ name, rows }) => rows.map((row): NamedRow => ({ suite: name, row })));
  const withSuite = suites.length > 1;
  const ofStatus = (...statuses: readonly Status[]) => all.filter(({ row }) => statuses.includes(row.status));
  const changed = statusOrder.flatMap((status) => ofStatus(status));
  const rest = all.filter(({ row }) => !statusOrder.includes(row.status));
  const first = table(changed, withSuite, room);
  const second = table(rest, withSuite, room - first.text.length);
  const title = t`${formatCount(rest.length)} with no action needed`;
  const folded = second.text === '' ? '' : `<details><summary>${title}</summary>\n\n${second.text}\n\n</details>`;
  return [first.text, folded, leftOutText(first.leftOut + second.leftOut)];
}

/** Statuses shown expanded, in this order; the others are collapsed. */
const statusOrder: readonly Status[] = ['regressed', 'failed', 'suspected', 'improved'];

interface Table {
  readonly text: string;
  readonly leftOut: number;
}

function table(rows: readonly NamedRow[], withSuite: boolean, room: number): Table {
  if (rows.length === 0) return { text: '', leftOut: 0 };
  const titles = [...(withSuite ? [t`suite`] : []), t`benchmark`, t`change`, t`now`, t`baseline`, t`noise`, t`verdict`];
  const lines = ['---', ...(withSuite ? ['---'] : []), '--:', '--:', '--:', '--:', '---'];
  return fitted(
    [titles, lines],
    rows.map(({ suite, row }) => [...(withSuite ? [code(suite)] : []), ...cellsOf(row)]),
    room,
  );
}

function cellsOf(row: ReportRow): readonly string[] {
  const { name, metric, change, interval, value, baseline, noise, verdict, status } = row;
  const mark = marks.get(status);
  return [
    metric === '' ? code(name) : `${code(name)} ${prose(metric)}`,
    [change, interval]
      .filter((part) => part !== '')
      .map(prose)
      .join(' '),
    prose(value),
    prose(baseline),
    prose(noise),
    `${mark === undefined ? '' : `${mark} `}${prose(verdict)}`,
  ];
}

/** Returns as many rows as fit. */
function fitted(head: readonly (readonly string[])[], rows: readonly (readonly string[])[], room: number): Table {
  const lines = head.map(lineOf);
  let left = room - lines.join('\n').length;
  for (const [index, row] of rows.entries()) {
    const line = lineOf(row);
    left -= line.length + 1;
    if (left < 0) return { text: index === 0 ? '' : lines.join('\n'), leftOut: rows.length - index };
    lines.push(line);
  }
  return { text: lines.join('\n'), leftOut: 0 };
}

const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const leftOutText = (count: number): string =>
  count === 0
    ? ''
    : t`${formatCount(count)} more are not shown because a GitHub comment is limited to 65,536 characters.`;

function accepted({ entries }: ReportDocument, room: number): readonly string[] {
  const head = [columns.map(({ title }) => title), columns.map(() => '---')];
  const rows = entries.map((entry) => columns.map((column) => cell(column.value(entry))));
  const { text, leftOut } = fitted(head, rows, room);
  return [text, leftOutText(leftOut)];
}

function cell(value: string | number | undefined): string {
  if (typeof value === 'number') return formatNumber(value);
  return value === undefined ? '' : code(value);
}

function details({ suites }: ReportDocument): readonly string[] {
  const lines = suites
    .filter(({ measured }) => measured !== '')
    .map(({ name, measured }) => `- ${code(name)}: ${prose(measured)}`);
  if (lines.length === 0) return [];
  return [`<details><summary>${t`Machine and environment`}</summary>\n\n${listed(lines, '\n')}\n\n</details>`];
}

function events(report: ReportDocument): readonly string[] {
  const lines = report.events
    .toReversed()
    .map(
      ({ time, note, commit }) =>
        `- ${formatMoment(time).slice(0, 10)}: ${prose(note)}${commit === undefined ? '' : ` (${commit.slice(0, 7)})`}`,
    );
  return lines.length === 0 ? [] : [`<details><summary>${t`Events`}</summary>\n\n${listed(lines, '\n')}\n\n</details>`];
}

/** Returns as many lines as fit a list and the number of remaining ones. */
function listed(lines: readonly string[], between: string): string {
  let left = mostOfList;
  const shown = lines.filter((line) => {
    left -= line.length + between.length;
    return left >= 0;
  });
  const more = lines.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [t`… and ${formatCount(more)} more`])].join(between);
}

const footer = ({ generatedAt }: ReportDocument): string =>
  `<sub>Benchmark Baseline · ${formatMoment(Date.parse(generatedAt))}</sub>`;
