// Benchmark.js: JSON.stringify(suite), an object with a member for each benchmark: "0", "1" … Times are in seconds.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid, javascriptDeclaration, messageOf } from '../reading/benchmarkResults.ts';
import { present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import { asNumber, asNumbers, asObject, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { derivedThroughput, informativeCount, informativeTime, marginAround, primaryTime } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const nanoseconds = 1e9;

function metricsOf(row: JsonObject, stats: JsonObject, mean: number): readonly Metric[] {
  const samples = asNumbers(stats.sample)?.map((value) => value * nanoseconds);
  const margin = asNumber(stats.moe);
  const interval = marginAround(mean * nanoseconds, margin && margin * nanoseconds);
  return [
    primaryTime('mean', mean * nanoseconds, samples && [samples], interval),
    ...present(stats, ['deviation'], (name, value) => informativeTime(name, value * nanoseconds)),
    ...present(row, ['hz'], (name, value) => derivedThroughput(name, 'ops/s', value)),
    ...present(row, ['cycles'], informativeCount),
  ];
}

function resultOf(row: JsonObject, identities: UniqueIds): Result {
  const benchmark = benchmarkAt(identities, [asText(row.name) ?? '']);
  const stats = asObject(row.stats);
  const mean = asNumber(stats?.mean);
  if ('error' in row || row.aborted === true) {
    return failed(benchmark, messageOf(row.error) ?? 'The benchmark threw; its error was not saved.');
  }
  // A mean of 0 without a cycle: it never ran.
  if (stats === undefined || mean === undefined || row.cycles === 0) return failed(benchmark, 'It was not measured.');
  return { benchmark, metrics: metricsOf(row, stats, mean) };
}

function rowsOf(suite: JsonObject): readonly JsonObject[] {
  const length = asNumber(suite.length) ?? 0;
  return Object.keys(suite)
    .filter((key) => /^\d+$/.test(key) && Number(key) < length)
    .map((key) => suite[key])
    .filter(isObject);
}

function parse(input: FormatInput): ParsedRun {
  const suite = jsonOf(input);
  if (!isObject(suite) || asNumber(suite.length) === undefined) {
    throw invalid(input.path, t('is not a Benchmark.js suite. Write it with JSON.stringify(suite).'));
  }
  const rows = rowsOf(suite);
  const measuredAt = asNumber(asObject(rows[0]?.times)?.timeStamp);
  const identities = createUniqueIds();
  return {
    tool: 'Benchmark.js',
    results: rows.map((row) => resultOf(row, identities)),
    // 0 where the first benchmark never ran.
    ...(measuredAt !== undefined && measuredAt > 0 && { measuredAt }),
    warnings: [],
  };
}

export const benchmarkJsSuite: Format = {
  id: 'benchmarkjs-suite',
  label: 'Benchmark.js suite',
  outputs: [],
  sniff(probe) {
    const suite = outline(probe);
    const first = isObject(suite) ? asObject(suite[0]) : undefined;
    return first !== undefined && isObject(first.stats) && isObject(first.times) && 'cycles' in first;
  },
  parse,
  declaration: javascriptDeclaration,
};
