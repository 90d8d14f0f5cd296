// tinybench, which writes no file itself: `bench.tasks` with their results, or the rows of `bench.table()`, as JSON.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid, javascriptDeclaration, messageOf } from '../reading/benchmarkResults.ts';
import { present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asObject,
  asObjects,
  asText,
  describeValue,
  isObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { derivedThroughput, informativeCount, informativeTime, primaryTime } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import {
  flatTaskMetrics,
  hasFlatStatistics,
  hasTaskStatistics,
  taskEnvironment,
  taskMetrics,
} from './tinybenchStatistics.ts';

/** What the versions call a column; the first that a row has counts. */
const columns = {
  name: ['Task name', 'Task Name'],
  mean: ['Latency avg (ns)', 'Latency average (ns)', 'Average Time (ns)'],
  median: ['Latency med (ns)', 'Latency median (ns)'],
  rate: ['Throughput avg (ops/s)', 'Throughput average (ops/s)', 'ops/sec'],
} as const;

function columnIn(row: JsonObject, names: readonly string[]): string | undefined {
  return names.find((name) => name in row);
}

/** `523.43 ± 0.59%` → 523.43, `872,742` → 872742, 523.4 → 523.4 */
function leading(written: unknown): number | undefined {
  const value = Number.parseFloat(describeValue(written).replaceAll(',', ''));
  return Number.isFinite(value) ? value : undefined;
}

function columnMetric(
  row: JsonObject,
  names: readonly string[],
  make: (name: string, value: number) => Metric,
): readonly Metric[] {
  const column = columnIn(row, names);
  const value = column === undefined ? undefined : leading(row[column]);
  return column === undefined || value === undefined ? [] : [make(column, value)];
}

/** `undefined` when the row has no mean: the task threw. */
function tableMetrics(row: JsonObject): readonly Metric[] | undefined {
  const mean = columnMetric(row, columns.mean, primaryTime);
  if (mean.length === 0) return undefined;
  return [
    ...mean,
    ...columnMetric(row, columns.median, informativeTime),
    ...columnMetric(row, columns.rate, (name, value) => derivedThroughput(name, 'ops/s', value)),
    ...present(row, ['Samples'], informativeCount),
  ];
}

/** The result lies in the task or was spread over it. */
function statisticsOf(row: JsonObject): JsonObject {
  return asObject(row.result) ?? row;
}

function resultOf(row: JsonObject, identities: UniqueIds): Result {
  const column = columnIn(row, columns.name);
  const benchmark = benchmarkAt(identities, [asText(column === undefined ? row.name : row[column]) ?? '']);
  const statistics = statisticsOf(row);
  const metrics = column === undefined ? (taskMetrics(statistics) ?? flatTaskMetrics(statistics)) : tableMetrics(row);
  if (metrics !== undefined) return { benchmark, metrics };
  const message = messageOf(statistics.error) ?? asText(row.Error);
  return failed(benchmark, message ?? 'The task ended without statistics; its error was not saved.');
}

function isRow(row: JsonObject): boolean {
  if (columnIn(row, columns.name) !== undefined) return columnIn(row, columns.mean) !== undefined || 'Error' in row;
  if (asText(row.name) === undefined) return false;
  const result = statisticsOf(row);
  return hasTaskStatistics(result) || hasFlatStatistics(result) || (result.state === 'errored' && 'error' in result);
}

function parse(input: FormatInput): ParsedRun {
  const rows = asObjects(jsonOf(input));
  if (rows === undefined) {
    throw invalid(
      input.path,
      t('is not a list of tasks. Write bench.tasks.map((t) => ({ name: t.name, ...t.result })).'),
    );
  }
  const identities = createUniqueIds();
  return {
    tool: 'tinybench',
    results: rows.map((row) => resultOf(row, identities)),
    environment: taskEnvironment(rows[0] && statisticsOf(rows[0])),
    warnings: [],
  };
}

export const tinybench: Format = {
  id: 'tinybench',
  label: 'tinybench',
  signatures: [
    { words: /"(?:latency|Latency [^"]+)"\s*:/, name: t('values named `latency`') },
    { words: /"(?:throughput|Throughput [^"]+)"\s*:/, name: t('values named `throughput`') },
  ],
  outputs: [],
  sniff(probe) {
    // Every list of whatever tool comes by here, and no list of tasks begins with a hundred strangers.
    const rows = asArray(outline(probe))?.slice(0, 100) ?? [];
    return rows.some((row) => isObject(row) && isRow(row));
  },
  parse,
  declaration: javascriptDeclaration,
};
