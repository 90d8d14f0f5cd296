// airspeed velocity: one results file per commit and environment, in both schemas (rows as objects, rows as columns).

import { t } from '@vscode/l10n';
import { type CanonicalUnit, canonicalUnit } from '../../model/canonicalUnits.ts';
import type {
  Benchmark,
  CodeState,
  Direction,
  Interval,
  MachineFacts,
  Metric,
  ParsedRun,
  Result,
} from '../../model/model.ts';
import { type Format, FormatError, type FormatInput, type SourceHint } from '../format.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asNumbers,
  asObject,
  asText,
  describeValue,
  isObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { converted, informativeCount } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

/** One benchmark with all parameter combinations, independent of the schema. */
interface Row {
  readonly name: string;
  readonly parameters: readonly (readonly unknown[])[];
  readonly version: string | undefined;
  readonly startedAt: number | undefined;
  /** Number of combinations with data in the file. */
  readonly recorded: number;
  /** Returns the column's value for one combination. */
  at(column: string, index: number): unknown;
}

function item(value: unknown, index: number): unknown {
  return Array.isArray(value) ? value[index] : index === 0 ? value : undefined;
}

function parametersOf(value: unknown): readonly (readonly unknown[])[] {
  return (asArray(value) ?? []).map((values) => asArray(values) ?? []);
}

function recordedOf(result: unknown): number {
  return Array.isArray(result) ? result.length : 1;
}

/** @param places index of each column; trailing nulls are cut off */
function rowOfColumns(name: string, values: readonly unknown[], places: ReadonlyMap<string, number>): Row {
  const cell = (column: string) => values[places.get(column) ?? -1];
  return {
    name,
    parameters: parametersOf(cell('params')),
    version: asText(cell('version')),
    startedAt: asNumber(cell('started_at')),
    recorded: recordedOf(cell('result')),
    at: (column, index) => item(cell(column), index),
  };
}

const statistics = new Map([
  ['stats_q_25', 'q_25'],
  ['stats_q_75', 'q_75'],
  ['stats_number', 'number'],
  ['stats_repeat', 'repeat'],
]);

/** First schema: a number, a list, or an object with the result and statistics. */
function rowOfValue(name: string, value: unknown, json: JsonObject): Row {
  const row = asObject(value);
  return {
    name,
    parameters: parametersOf(row?.params),
    version: asText(asObject(json.benchmark_version)?.[name]),
    startedAt: asNumber(asObject(json.started_at)?.[name]),
    recorded: recordedOf(row === undefined ? value : row.result),
    at(column, index) {
      if (column === 'result') return item(row === undefined ? value : row.result, index);
      if (column === 'samples') return item(row?.samples, index);
      const stats = asObject(item(row?.stats, index));
      const interval = asArray(stats?.ci_99);
      if (column === 'stats_ci_99_a') return interval?.[0];
      if (column === 'stats_ci_99_b') return interval?.[1];
      return stats?.[statistics.get(column) ?? column];
    },
  };
}

function rowsOf(json: JsonObject, results: JsonObject): readonly Row[] {
  const columns = asArray(json.result_columns);
  const places = new Map(columns?.map((column, index) => [describeValue(column), index]));
  return Object.keys(results).map((name) => {
    const values = asArray(results[name]);
    if (columns === undefined || values === undefined) return rowOfValue(name, results[name], json);
    return rowOfColumns(name, values, places);
  });
}

/** asv derives type and unit from the name. A benchmark can override them, but only in another file. */
function unitOf(label: string): readonly [CanonicalUnit, Direction] {
  if (/^time/i.test(label)) return [canonicalUnit('seconds'), 'lower'];
  return /^(?:peak)?mem/i.test(label) ? [canonicalUnit('bytes'), 'lower'] : [canonicalUnit(''), 'unknown'];
}

/** Maximum combinations of a benchmark that failed as a whole, for which the file has no single values. */
const mostUnrecorded = 10_000;

/**
 * Number of combinations, 1 without parameters. Limited to what the file contains, because the product of many
 * parameter lists can exceed any memory.
 */
function combinationCount({ parameters, recorded }: Row): number {
  const all = parameters.reduce((count, values) => count * values.length, 1);
  return Math.min(all, Math.max(recorded, mostUnrecorded));
}

/** The last parameter varies fastest. */
function combinationAt(parameters: readonly (readonly unknown[])[], index: number): readonly unknown[] {
  let left = index;
  return parameters
    .toReversed()
    .map((values) => {
      const value = values[left % values.length];
      left = Math.floor(left / values.length);
      return value;
    })
    .reverse();
}

function intervalOf(row: Row, index: number): Interval | undefined {
  const low = asNumber(row.at('stats_ci_99_a', index));
  const high = asNumber(row.at('stats_ci_99_b', index));
  return low === undefined || high === undefined ? undefined : { low, high, level: 0.99 };
}

/** Properties shared by all combinations of a row. */
interface Shared {
  readonly unit: CanonicalUnit;
  readonly direction: Direction;
  readonly groups: readonly string[];
  readonly label: string;
  readonly identities: UniqueIds;
}

function metricsOf(row: Row, index: number, value: number, { unit, direction }: Shared): readonly Metric[] {
  const samples = asNumbers(row.at('samples', index));
  const written = { value, processes: samples && [samples], interval: intervalOf(row, index) };
  const metrics = [converted('result', 'primary', unit, direction, written)];
  for (const [column, name] of statistics) {
    const other = asNumber(row.at(column, index));
    if (other === undefined) continue;
    const isCount = name === 'number' || name === 'repeat';
    metrics.push(
      isCount ? informativeCount(name, other) : converted(name, 'informative', unit, direction, { value: other }),
    );
  }
  return metrics;
}

/** `null` is a failure, NaN a benchmark that was skipped. */
function resultOf(row: Row, index: number, shared: Shared): Result {
  const suffix =
    row.parameters.length === 0 ? '' : `(${combinationAt(row.parameters, index).map(describeValue).join(', ')})`;
  const name = row.name + suffix;
  const benchmark: Benchmark = {
    id: shared.identities.take(name),
    name,
    path: [...shared.groups, shared.label + suffix],
    ...(row.version !== undefined && { version: row.version }),
  };
  const written = row.at('result', index);
  const value = asNumber(written);
  if (value !== undefined) return { benchmark, metrics: metricsOf(row, index, value, shared) };
  const failure = written === 'NaN' ? 'asv skipped this benchmark.' : 'asv recorded a failure for this benchmark.';
  return { benchmark, metrics: [], failure };
}

/** @param modules cache of split module names, because a few modules contain many benchmarks */
function sharedOf({ name }: Row, identities: UniqueIds, modules: Map<string, readonly string[]>): Shared {
  const dot = name.lastIndexOf('.');
  const label = name.slice(dot + 1);
  const module = name.slice(0, dot + 1);
  const groups = modules.get(module) ?? (dot < 0 ? [] : name.slice(0, dot).split('.'));
  modules.set(module, groups);
  const [unit, direction] = unitOf(label);
  return { unit, direction, groups, label, identities };
}

/** Appends to one list, because nearly every row of a large file is a single result. */
function resultsOf(rows: readonly Row[]): readonly Result[] {
  const identities = createUniqueIds();
  const modules = new Map<string, readonly string[]>();
  const results: Result[] = [];
  for (const row of rows) {
    const shared = sharedOf(row, identities, modules);
    const count = combinationCount(row);
    for (let index = 0; index < count; index++) results.push(resultOf(row, index, shared));
  }
  return results;
}

function machineOf(params: JsonObject | undefined): MachineFacts {
  const os = asText(params?.os);
  const arch = asText(params?.arch);
  const cpuModel = asText(params?.cpu);
  const cpuCores = Number(params?.num_cpu);
  return {
    ...(os !== undefined && { os }),
    ...(arch !== undefined && { arch }),
    ...(cpuModel !== undefined && { cpuModel }),
    ...(cpuCores > 0 && { cpuCores }),
  };
}

function environmentOf(json: JsonObject): ReadonlyMap<string, string> {
  const requirements = asObject(json.requirements) ?? {};
  const pairs = Object.keys(requirements).map((name) => [name, describeValue(requirements[name] ?? '')] as const);
  return new Map([['python', asText(json.python) ?? ''] as const, ...pairs].filter(([, value]) => value !== ''));
}

function isAsv(json: unknown): json is JsonObject {
  return isObject(json) && asText(json.commit_hash) !== undefined && isObject(json.results) && isObject(json.params);
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const results = asObject(isObject(json) ? json.results : undefined);
  if (!isObject(json) || results === undefined) {
    throw new FormatError(
      'invalid',
      t`${input.path} has no "results". asv writes them below .asv/results/ when it runs.`,
    );
  }
  const rows = rowsOf(json, results);
  const times = rows.map((row) => row.startedAt).filter((time) => time !== undefined);
  const commit = asText(json.commit_hash);
  const code: CodeState | undefined = commit === undefined ? undefined : { commit };
  return {
    tool: 'asv',
    results: resultsOf(rows),
    machine: machineOf(asObject(json.params)),
    ...(code !== undefined && { code }),
    ...(times.length > 0 && { measuredAt: times.reduce((a, b) => Math.min(a, b)) }),
    environment: environmentOf(json),
    warnings: [],
  };
}

/** A method of a class or a function of a module: `suite.Class.time_it(10)`. */
export function asvDeclaration({ path }: Benchmark): SourceHint {
  const [name = ''] = (path.at(-1) ?? '').split('(');
  const group = path.length > 2 ? path.at(-2) : undefined;
  return { language: 'python', names: [name], ...(group !== undefined && { group }) };
}

export const asv: Format = {
  id: 'asv',
  label: 'asv results',
  signatures: ['results', 'commit_hash', 'params'],
  // Empty because files are named after commits, so neither their order nor a fixed name identifies the current run.
  outputs: [],
  sniff: (probe) => isAsv(outline(probe)),
  parse,
  declaration: asvDeclaration,
};
