// Locust: `--csv PREFIX` writes PREFIX_stats.csv, a row for each endpoint, anew every second while it runs.
// It refuses the row `Aggregated`: it sums up the others, and each change would count twice. The history, failures and exceptions
// that lie beside the file are no results.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../model.ts';
import { type CsvRow, csvRows, numberIn } from './csv.ts';
import { benchmarkAt, failed } from './entry.ts';
import { type Format, FormatError, type FormatInput } from './format.ts';
import { createIdentities, type Identities } from './identity.ts';
import { failedShare } from './loadTest.ts';
import { derivedThroughput, informativeCount, informativeTime, primaryTime, secondary } from './metric.ts';
import { secondaryTime } from './statistics.ts';

const header = /^"?Type"?,"?Name"?,"?Request Count"?,/;
const percentile = /^([\d.]+)%$/;
const nanoseconds = 1e6;
const otherTimes = ['Median Response Time', 'Min Response Time', 'Max Response Time'];

function present(row: CsvRow, columns: readonly string[], make: (name: string, value: number) => Metric) {
  return columns.flatMap((column) => {
    const value = numberIn(row, column);
    return value === undefined ? [] : [make(column, value)];
  });
}

/** Milliseconds, cut to whole ones. From 90 to 99.9 % they are judged. */
function percentiles(row: CsvRow): readonly Metric[] {
  const columns = [...row.keys()].filter((column) => percentile.test(column));
  return present(row, columns, (column, value) => {
    const percent = Number.parseFloat(column);
    const isTail = percent >= 90 && percent <= 99.9;
    return (isTail ? secondaryTime : informativeTime)(`p${percent}`, value * nanoseconds);
  });
}

/** How often users ask is set by the script, so that the rate follows from the time: the time is the headline. */
function metricsOf(row: CsvRow, average: number, requests: number): readonly Metric[] {
  return [
    primaryTime('Average Response Time', average * nanoseconds),
    ...percentiles(row),
    ...failedShare('failures', numberIn(row, 'Failure Count') ?? 0, requests),
    ...present(row, otherTimes, (name, value) => informativeTime(name, value * nanoseconds)),
    ...present(row, ['Requests/s'], (name, value) => derivedThroughput(name, 'req/s', value)),
    ...present(row, ['Failures/s'], (name, value) => ({
      ...derivedThroughput(name, 'failures/s', value),
      direction: 'lower',
    })),
    ...present(row, ['Average Content Size'], (name, value) => ({
      ...secondary(name, 'memory', 'B', 'unknown', value),
      role: 'informative',
    })),
    informativeCount('Request Count', requests),
  ];
}

function resultOf(row: CsvRow, identities: Identities): Result {
  const method = row.get('Type') ?? '';
  const name = row.get('Name') ?? '';
  const benchmark = benchmarkAt(identities, [method === '' ? name : `${method} ${name}`]);
  const requests = numberIn(row, 'Request Count') ?? 0;
  const average = numberIn(row, 'Average Response Time');
  if (requests === 0 || average === undefined) return failed(benchmark, 'No request was answered.');
  return { benchmark, metrics: metricsOf(row, average, requests) };
}

/** An endpoint may be called so too; only the sum has no type. */
function isSum(row: CsvRow): boolean {
  return row.get('Type') === '' && row.get('Name') === 'Aggregated';
}

function parse(input: FormatInput): ParsedRun {
  const rows = csvRows(input.text);
  const last = rows.at(-1);
  if (last === undefined || !isSum(last)) {
    throw new FormatError(
      'incomplete',
      t`${input.path} has no row "Aggregated" yet. It is read again as soon as Locust writes it.`,
    );
  }
  const identities = createIdentities();
  const results = rows.filter((row) => !isSum(row)).map((row) => resultOf(row, identities));
  return { tool: 'Locust', results, warnings: [] };
}

export const locust: Format = {
  id: 'locust',
  label: 'Locust CSV',
  marks: [
    { words: /(?:^|,)(?:Type|Method),Name,/, name: t('columns `Type` or `Method`, then `Name`') },
    { words: /(?:^|,)"?Request Count"?,/, name: t('columns `Request Count`') },
  ],
  outputs: [],
  sniff: ({ head }) => header.test(head),
  parse,
  // It measures what its script asks for: no source declares it.
};
