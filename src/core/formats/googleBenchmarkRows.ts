// Google Benchmark's rows → results: repetitions become samples, aggregates stand in where there are no repetitions.
// It refuses complexity rows (BigO, RMS: coefficients, no times) and drops aggregates that repetitions make superfluous.

import type { Benchmark, Metric, Result } from '../model.ts';
import { canonicalUnit } from '../units.ts';
import { counterMetric, isOwnKey } from './googleBenchmarkCounters.ts';
import { informativeCount, informativeTime, mean } from './metric.ts';
import { asNumber, asText, isObject, type JsonObject } from './shape.ts';

/** Rows of one benchmark, in the file's order. */
interface Group {
  readonly id: string;
  readonly name: string;
  readonly family: unknown;
  readonly repetitions: JsonObject[];
  readonly aggregates: JsonObject[];
  failure: string | undefined;
}

const nanosecondFactor: ReadonlyMap<unknown, number> = new Map(
  ['ns', 'us', 'ms', 's'].map((unit) => [unit, canonicalUnit(unit).factor]),
);

/** `undefined` for a unit the tool does not have. Very old files leave nanoseconds out. */
function factorOf(row: JsonObject): number | undefined {
  return nanosecondFactor.get(row.time_unit ?? 'ns');
}

/** The message of a row that measured nothing: `error_occurred` with its message, newer files `skipped`. */
function failureOf(row: JsonObject): string | undefined {
  if (row.error_occurred === true) return asText(row.error_message) ?? 'The benchmark reported an error.';
  return row.skipped === true ? `Skipped: ${asText(row.skip_message) ?? 'no reason given'}` : undefined;
}

/** Groups rows by `run_name`; a second family with the same name is another benchmark, `name#2`. */
class Groups {
  private readonly byId = new Map<string, Group>();

  add(row: JsonObject): void {
    const name = asText(row.run_name) ?? asText(row.name);
    const failure = failureOf(row);
    if (name === undefined || (row.real_time === undefined && failure === undefined)) return;
    const group = this.find(name, row.family_index);
    if (failure !== undefined) group.failure = failure;
    else if (row.run_type === 'aggregate') group.aggregates.push(row);
    else group.repetitions.push(row);
  }

  get all(): Iterable<Group> {
    return this.byId.values();
  }

  private find(name: string, family: unknown): Group {
    let id = name;
    for (let count = 2; ; count++) {
      const group = this.byId.get(id);
      if (group === undefined) break;
      if (group.name === name && group.family === family) return group;
      id = `${name}#${count}`;
    }
    const created: Group = { id, name, family, repetitions: [], aggregates: [], failure: undefined };
    this.byId.set(id, created);
    return created;
  }
}

/** `BM_Foo<int>/1024/threads:2` → function and arguments; a slash inside template arguments separates nothing. */
export function splitName(name: string): readonly string[] {
  const template = name.indexOf('<');
  const slash = name.indexOf('/');
  if (slash < 0) return [name];
  const from = template >= 0 && template < slash ? name.indexOf('/', name.lastIndexOf('>')) : slash;
  return from < 0 ? [name] : [name.slice(0, from), name.slice(from + 1)];
}

function benchmarkOf(group: Group): Benchmark {
  return { id: group.id, name: group.name, path: splitName(group.name) };
}

/**
 * Wall time is primary: the console's first column and what the tool counts threads and manual timing in. CPU time is the same work by
 * another clock, not a second fact, so it is shown and not judged again.
 */
function timeMetric(name: string, value: number, samples: readonly number[] | undefined): Metric {
  const role = name === 'real_time' ? 'primary' : 'informative';
  const metric: Metric = { name, kind: 'duration', role, unit: 'ns', direction: 'lower', value };
  return samples === undefined ? metric : { ...metric, processes: [samples] };
}

function timesOf(name: string, rows: readonly JsonObject[]): readonly Metric[] {
  const samples: number[] = [];
  for (const row of rows) {
    const value = asNumber(row[name]);
    const factor = factorOf(row);
    if (value !== undefined && factor !== undefined) samples.push(value * factor);
  }
  // The mean of repetitions is the first aggregate the tool prints, so files with and without single repetitions agree.
  return samples.length === 0 ? [] : [timeMetric(name, mean(samples), samples)];
}

/** User counters are flat extra keys of a row; their value is the mean of the repetitions. */
function countersOf(rows: readonly JsonObject[]): readonly Metric[] {
  const first = rows[0];
  if (first === undefined) return [];
  const metrics: Metric[] = [];
  for (const key in first) {
    if (isOwnKey(key)) continue;
    const values = rows.map((row) => asNumber(row[key])).filter((value) => value !== undefined);
    if (values.length > 0) metrics.push(counterMetric(key, mean(values)));
  }
  return metrics;
}

function fromRepetitions(rows: readonly JsonObject[]): readonly Metric[] {
  const iterations = asNumber(rows[0]?.iterations);
  const metrics = [...timesOf('real_time', rows), ...timesOf('cpu_time', rows), ...countersOf(rows)];
  if (iterations !== undefined) metrics.push(informativeCount('iterations', iterations));
  return metrics;
}

/** A spread as a share of the mean has `time_unit` "ns" all the same; only `aggregate_unit` says what it is. */
function aggregateMetric(name: string, row: JsonObject): readonly Metric[] {
  const value = asNumber(row.real_time);
  const factor = factorOf(row);
  if (value === undefined) return [];
  if (row.aggregate_unit === 'percentage') {
    return [{ name, kind: 'custom', role: 'informative', unit: 'ratio', direction: 'unknown', value }];
  }
  return factor === undefined ? [] : [informativeTime(name, value * factor)];
}

/** `--benchmark_report_aggregates_only`: the mean (without one, the median) is the headline, there are no samples. */
function fromAggregates(rows: readonly JsonObject[]): readonly Metric[] {
  const named = new Map(rows.map((row) => [asText(row.aggregate_name) ?? 'mean', row]));
  const headline = named.get('mean') ?? named.get('median');
  const others = [...named].filter(([, row]) => row !== headline);
  const typical = headline === undefined ? [] : withoutSamples(headline);
  return [...typical, ...others.flatMap(([name, row]) => aggregateMetric(`real_time_${name}`, row))];
}

function withoutSamples(row: JsonObject): readonly Metric[] {
  return fromRepetitions([row])
    .filter((metric) => metric.name !== 'iterations')
    .map(({ processes: _, ...metric }) => metric);
}

function resultOf(group: Group): Result {
  const benchmark = benchmarkOf(group);
  const metrics = group.repetitions.length > 0 ? fromRepetitions(group.repetitions) : fromAggregates(group.aggregates);
  if (metrics.length > 0) return { benchmark, metrics };
  return { benchmark, metrics, failure: group.failure ?? 'Google Benchmark recorded no time for this benchmark.' };
}

export interface GoogleBenchmarkRows {
  readonly results: readonly Result[];
  /** Benchmarks of which some repetitions failed and others did not. */
  readonly partlyFailed: readonly string[];
}

/** @param rows the items of `benchmarks`; whatever is no row is left out */
export function readRows(rows: readonly unknown[]): GoogleBenchmarkRows {
  const groups = new Groups();
  for (const row of rows) if (isObject(row)) groups.add(row);
  const results: Result[] = [];
  const partlyFailed: string[] = [];
  for (const group of groups.all) {
    const result = resultOf(group);
    results.push(result);
    if (group.failure !== undefined && result.failure === undefined) partlyFailed.push(group.name);
  }
  return { results, partlyFailed };
}
