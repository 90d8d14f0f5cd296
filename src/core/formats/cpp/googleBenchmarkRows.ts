// Turns Google Benchmark rows into results: repetitions become samples; aggregates are used where there are no
// repetitions.

import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Metric, Result } from '../../model/model.ts';
import { asNumber, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { informativeTime, mean, primaryTime } from '../reading/metric.ts';
import { counterMetric, isOwnKey } from './googleBenchmarkCounters.ts';
import { failureOf, Group, groupRows, rowName } from './googleBenchmarkGroups.ts';
import { withAggregatesNamed } from './googleBenchmarkOldRows.ts';

const nanosecondFactor: ReadonlyMap<unknown, number> = new Map(
  ['ns', 'us', 'ms', 's'].map((unit) => [unit, canonicalUnit(unit).factor]),
);

/** NaN for an unknown unit. Very old files omit nanoseconds. */
function factorOf(row: JsonObject): number {
  return nanosecondFactor.get(row.time_unit ?? 'ns') ?? Number.NaN;
}

/** `BM_Foo<int>/1024/threads:2` → function and arguments; a slash inside template arguments does not separate. */
function splitName(name: string): readonly string[] {
  const slash = name.indexOf('/');
  if (slash < 0) return [name];
  const template = name.indexOf('<');
  const from = template >= 0 && template < slash ? name.indexOf('/', name.lastIndexOf('>')) : slash;
  return from < 0 ? [name] : [name.slice(0, from), name.slice(from + 1)];
}

/**
 * Adds counters as the mean of the repetitions that have them, with those values as samples; bare NaN and Infinity are
 * ignored.
 */
function addCounters(metrics: Metric[], rows: readonly JsonObject[]): void {
  for (const key in rows[0]) {
    if (isOwnKey(key)) continue;
    const values = rows.map((row) => asNumber(row[key])).filter((value) => value !== undefined);
    if (values.length > 0) metrics.push({ ...counterMetric(key, mean(values)), processes: [values] });
  }
}

/** Times in ns of the rows that have one. */
function timesOf(name: 'real_time' | 'cpu_time', rows: readonly JsonObject[]): readonly number[] {
  return rows.map((row) => (asNumber(row[name]) ?? Number.NaN) * factorOf(row)).filter((time) => !Number.isNaN(time));
}

/**
 * Wall time is primary: it is the console's first column and the basis of threads and manual timing. CPU time measures
 * the same work with another clock, so it is shown but not judged. The mean of repetitions matches the first aggregate
 * that the tool prints, so that files with single repetitions and files with aggregates agree.
 */
function fromRepetitions(rows: readonly JsonObject[]): readonly Metric[] {
  const wall = timesOf('real_time', rows);
  const cpu = timesOf('cpu_time', rows);
  const metrics: Metric[] = [];
  if (wall.length > 0) metrics.push(primaryTime('real_time', mean(wall), [wall]));
  if (cpu.length > 0) metrics.push({ ...informativeTime('cpu_time', mean(cpu)), processes: [cpu] });
  addCounters(metrics, rows);
  return metrics;
}

/**
 * The same for one row, without intermediate arrays, because large files have mostly single rows. A single measurement
 * is a value without samples.
 * @param room reused for every row, to avoid allocating a growing array for each of 50,000 rows
 */
function fromRow(row: JsonObject, room: Metric[] = []): readonly Metric[] {
  const factor = factorOf(row);
  const wall = (asNumber(row.real_time) ?? Number.NaN) * factor;
  const cpu = (asNumber(row.cpu_time) ?? Number.NaN) * factor;
  let count = 0;
  if (!Number.isNaN(wall)) room[count++] = primaryTime('real_time', wall);
  if (!Number.isNaN(cpu)) room[count++] = informativeTime('cpu_time', cpu);
  for (const key in row) {
    const value = row[key];
    if (typeof value === 'number' && !isOwnKey(key)) room[count++] = counterMetric(key, value);
  }
  return room.slice(0, count);
}

/** A coefficient of variation also has `time_unit` "ns"; only `aggregate_unit` tells it apart. */
function aggregateMetric(name: string, row: JsonObject): readonly Metric[] {
  const value = asNumber(row.real_time);
  if (value === undefined) return [];
  if (row.aggregate_unit === 'percentage') {
    return [{ name, kind: 'custom', role: 'informative', unit: 'ratio', direction: 'unknown', value }];
  }
  const time = value * factorOf(row);
  return Number.isNaN(time) ? [] : [informativeTime(name, time)];
}

/** With `--benchmark_report_aggregates_only` the mean (or else the median) is the headline, without samples. */
function fromAggregates(rows: readonly JsonObject[]): readonly Metric[] {
  const named = new Map(rows.map((row) => [asText(row.aggregate_name) ?? 'mean', row]));
  const headline = named.get('mean') ?? named.get('median');
  const others = [...named].filter(([, row]) => row !== headline);
  const typical = headline === undefined ? [] : fromRow(headline);
  return [...typical, ...others.flatMap(([name, row]) => aggregateMetric(`real_time_${name}`, row))];
}

function metricsOf(entry: JsonObject | Group): readonly Metric[] {
  if (!(entry instanceof Group)) return fromRow(entry);
  const [only, ...more] = entry.repetitions;
  if (only === undefined) return fromAggregates(entry.aggregates);
  return more.length === 0 ? fromRow(only) : fromRepetitions(entry.repetitions);
}

function resultOf(id: string, name: string, metrics: readonly Metric[], failure: string | undefined): Result {
  const benchmark = { id, name, path: splitName(name) };
  if (metrics.length > 0) return { benchmark, metrics };
  return { benchmark, metrics, failure: failure ?? 'Google Benchmark recorded no time for this benchmark.' };
}

interface GoogleBenchmarkRows {
  readonly results: readonly Result[];
  /** Benchmarks in which only some repetitions failed. */
  readonly partlyFailed: readonly string[];
}

/**
 * Fast path for large files, in one pass over the rows: every row is its own benchmark. Returns `undefined` if any row
 * is a repetition, an aggregate, or from an old version without row types.
 */
function fromSingleRows(rows: readonly unknown[]): GoogleBenchmarkRows | undefined {
  const results: Result[] = [];
  const names = new Set<string>();
  const room: Metric[] = [];
  for (const row of rows) {
    if (!isObject(row) || row.run_type !== 'iteration') return undefined;
    const name = rowName(row);
    const failure = failureOf(row);
    if (name === '' || (row.real_time === undefined && failure === undefined)) return undefined;
    if (names.size === names.add(name).size) return undefined;
    results.push(resultOf(name, name, failure === undefined ? fromRow(row, room) : [], failure));
  }
  return { results, partlyFailed: [] };
}

function fromGroupedRows(rows: readonly unknown[]): GoogleBenchmarkRows {
  const results: Result[] = [];
  const partlyFailed: string[] = [];
  for (const [id, entry] of groupRows(withAggregatesNamed(rows))) {
    const [name, failure] = entry instanceof Group ? [entry.name, entry.failure] : [rowName(entry), undefined];
    const result = resultOf(id, name, metricsOf(entry), failure);
    results.push(result);
    if (failure !== undefined && result.failure === undefined) partlyFailed.push(name);
  }
  return { results, partlyFailed };
}

/** @param rows the items of `benchmarks`; items that are not rows are ignored */
export const readRows = (rows: readonly unknown[]): GoogleBenchmarkRows =>
  fromSingleRows(rows) ?? fromGroupedRows(rows);
