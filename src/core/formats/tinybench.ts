// tinybench, which writes no file itself: `bench.tasks` with their results, or the rows of `bench.table()`, as JSON.
// It refuses a task that ended without statistics as a number: it failed.

import type { Metric, ParsedRun, Result } from '../model.ts';
import { benchmarkAt, failed, invalid, javascriptDeclaration, messageOf } from './entry.ts';
import type { Format, FormatInput } from './format.ts';
import { createIdentities, type Identities } from './identity.ts';
import { jsonOf, outline } from './json.ts';
import { derivedThroughput, informativeCount, informativeTime, primaryTime } from './metric.ts';
import { asArray, asObject, asObjects, asText, isObject, type JsonObject } from './shape.ts';
import { present } from './statistics.ts';
import { hasTaskStatistics, taskEnvironment, taskMetrics } from './tinybenchStatistics.ts';

const tableName = 'Task name';
const tableTime = 'Latency avg (ns)';

/** `523.43 ± 0.59%` → 523.43 */
function leading(written: unknown): number | undefined {
  const value = Number.parseFloat(asText(written) ?? '');
  return Number.isFinite(value) ? value : undefined;
}

function tableMetrics(row: JsonObject): readonly Metric[] | undefined {
  const typical = leading(row[tableTime]);
  if (typical === undefined) return undefined;
  const middle = leading(row['Latency med (ns)']);
  const rate = leading(row['Throughput avg (ops/s)']);
  return [
    primaryTime(tableTime, typical),
    ...(middle === undefined ? [] : [informativeTime('Latency med (ns)', middle)]),
    ...(rate === undefined ? [] : [derivedThroughput('Throughput avg (ops/s)', 'ops/s', rate)]),
    ...present(row, ['Samples'], informativeCount),
  ];
}

/** The result lies in the task or was spread over it. */
function statisticsOf(row: JsonObject): JsonObject {
  return asObject(row.result) ?? row;
}

function resultOf(row: JsonObject, identities: Identities): Result {
  const benchmark = benchmarkAt(identities, [asText(row.name) ?? asText(row[tableName]) ?? '']);
  const metrics = tableName in row ? tableMetrics(row) : taskMetrics(statisticsOf(row));
  if (metrics !== undefined) return { benchmark, metrics };
  const message = messageOf(statisticsOf(row).error) ?? asText(row.Error);
  return failed(benchmark, message ?? 'The task ended without statistics; its error was not saved.');
}

function isRow(row: JsonObject): boolean {
  if (tableName in row) return tableTime in row || 'Error' in row;
  if (asText(row.name) === undefined) return false;
  const result = statisticsOf(row);
  return hasTaskStatistics(result) || (result.state === 'errored' && 'error' in result);
}

function parse(input: FormatInput): ParsedRun {
  const rows = asObjects(jsonOf(input));
  if (rows === undefined) {
    throw invalid(input.path, 'is no list of tasks. Write bench.tasks.map((t) => ({ name: t.name, ...t.result })).');
  }
  const identities = createIdentities();
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
  outputs: [],
  sniff(probe) {
    const rows = asArray(outline(probe)) ?? [];
    return rows.some((row) => isObject(row) && isRow(row));
  },
  parse,
  declaration: javascriptDeclaration,
};
