// Locust: `--csv PREFIX` writes PREFIX_stats.csv, a row for each endpoint, anew every second while it runs. The
// history, failures and exceptions that lie beside the file are no results.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput } from '../format.ts';
import { benchmarkAt, failed } from '../reading/benchmarkResults.ts';
import { type CsvRow, csvTable, numberIn, presentCells } from '../reading/csv.ts';
import { secondaryTime } from '../reading/durationMetrics.ts';
import { derivedThroughput, informativeCount, informativeTime, primaryTime, secondary } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { failedShare } from './loadTest.ts';

const header = /^"?Type"?,"?Name"?,"?Request Count"?,/;
const percentile = /^([\d.]+)%$/;
const nanoseconds = 1e6;
const otherTimes = ['Median Response Time', 'Min Response Time', 'Max Response Time'];

/** A column of a percentile, and what it becomes: from 90 to 99.9 % it is judged. */
interface Percentile {
  readonly column: string;
  readonly name: string;
  readonly make: (name: string, nanoseconds: number) => Metric;
}

function percentilesIn(columns: readonly string[]): readonly Percentile[] {
  return columns
    .filter((column) => percentile.test(column))
    .map((column) => {
      const percent = Number.parseFloat(column);
      const isTail = percent >= 90 && percent <= 99.9;
      return { column, name: `p${percent}`, make: isTail ? secondaryTime : informativeTime };
    });
}

/** Milliseconds, cut to whole ones. */
function percentileMetrics(row: CsvRow, percentiles: readonly Percentile[]): readonly Metric[] {
  const metrics: Metric[] = [];
  for (const { column, name, make } of percentiles) {
    const value = numberIn(row, column);
    if (value !== undefined) metrics.push(make(name, value * nanoseconds));
  }
  return metrics;
}

/** How often users ask is set by the script, so that the rate follows from the time: the time is the headline. */
function metricsOf(
  row: CsvRow,
  average: number,
  requests: number,
  percentiles: readonly Percentile[],
): readonly Metric[] {
  return [
    primaryTime('Average Response Time', average * nanoseconds),
    ...percentileMetrics(row, percentiles),
    ...failedShare('failures', numberIn(row, 'Failure Count') ?? 0, requests),
    ...presentCells(row, otherTimes, (name, value) => informativeTime(name, value * nanoseconds)),
    ...presentCells(row, ['Requests/s'], (name, value) => derivedThroughput(name, 'req/s', value)),
    ...presentCells(row, ['Failures/s'], (name, value) => ({
      ...derivedThroughput(name, 'failures/s', value),
      direction: 'lower',
    })),
    ...presentCells(row, ['Average Content Size'], (name, value) => ({
      ...secondary(name, 'memory', 'B', 'unknown', value),
      role: 'informative',
    })),
    informativeCount('Request Count', requests),
  ];
}

function resultOf(row: CsvRow, percentiles: readonly Percentile[], identities: UniqueIds): Result {
  const method = row.get('Type') ?? '';
  const name = row.get('Name') ?? '';
  const benchmark = benchmarkAt(identities, [method === '' ? name : `${method} ${name}`]);
  const requests = numberIn(row, 'Request Count') ?? 0;
  const average = numberIn(row, 'Average Response Time');
  if (requests === 0 || average === undefined) return failed(benchmark, 'No request was answered.');
  return { benchmark, metrics: metricsOf(row, average, requests, percentiles) };
}

/** An endpoint may be called so too; only the sum has no type. */
function isSum(row: CsvRow): boolean {
  return row.get('Type') === '' && row.get('Name') === 'Aggregated';
}

function parse(input: FormatInput): ParsedRun {
  const { columns, rows } = csvTable(input.text);
  const last = rows.at(-1);
  if (last === undefined || !isSum(last)) {
    throw new FormatError(
      'incomplete',
      t`${input.path} has no "Aggregated" row yet. It will be read again when it changes.`,
    );
  }
  const identities = createUniqueIds();
  const percentiles = percentilesIn(columns);
  const results = rows.filter((row) => !isSum(row)).map((row) => resultOf(row, percentiles, identities));
  return { tool: 'Locust', results, warnings: [] };
}

export const locust: Format = {
  id: 'locust',
  label: 'Locust CSV',
  signatures: [
    { words: /(?:^|,)(?:Type|Method),Name,/, name: t('columns `Type` or `Method`, then `Name`') },
    { words: /(?:^|,)"?Request Count"?,/, name: t('columns `Request Count`') },
  ],
  outputs: [],
  sniff: ({ head }) => header.test(head),
  parse,
  // It measures what its script asks for: no source declares it.
};
