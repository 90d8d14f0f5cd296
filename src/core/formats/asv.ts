// airspeed velocity: one results file a commit and environment, of both schemas (rows as objects, rows as columns).
// It refuses `date`, which is the commit's, and benchmarks.json, which lies elsewhere: units follow from the names, as asv's own do.

import type { Benchmark, CodeState, Direction, Interval, MachineFacts, Metric, ParsedRun, Result } from '../model.ts';
import { type CanonicalUnit, canonicalUnit } from '../units.ts';
import { type Format, FormatError, type FormatInput, type SourceHint } from './format.ts';
import { createIdentities, type Identities } from './identity.ts';
import { jsonOf, outline } from './json.ts';
import { converted, informativeCount } from './metric.ts';
import { asArray, asNumber, asNumbers, asObject, asText, isObject, type JsonObject, shown } from './shape.ts';

/** One benchmark over all combinations of its parameters, whichever schema it was written in. */
interface Row {
  readonly name: string;
  readonly parameters: readonly (readonly unknown[])[];
  readonly version: string | undefined;
  readonly startedAt: number | undefined;
  /** The column's value for one combination. */
  at(column: string, index: number): unknown;
}

function item(value: unknown, index: number): unknown {
  return Array.isArray(value) ? value[index] : index === 0 ? value : undefined;
}

function parametersOf(value: unknown): readonly (readonly unknown[])[] {
  return (asArray(value) ?? []).map((values) => asArray(values) ?? []);
}

/** Columns whose trailing nulls were cut off. */
function columnsOf(columns: readonly unknown[], values: readonly unknown[]): JsonObject {
  return Object.fromEntries(columns.map((column, index) => [shown(column), values[index]]));
}

function rowOfColumns(name: string, row: JsonObject): Row {
  return {
    name,
    parameters: parametersOf(row.params),
    version: asText(row.version),
    startedAt: asNumber(row.started_at),
    at: (column, index) => item(row[column], index),
  };
}

const statistics = new Map([
  ['stats_q_25', 'q_25'],
  ['stats_q_75', 'q_75'],
  ['stats_number', 'number'],
  ['stats_repeat', 'repeat'],
]);

/** The first schema: a number, a list, or an object with statistics beside the result. */
function rowOfValue(name: string, value: unknown, json: JsonObject): Row {
  const row = asObject(value);
  return {
    name,
    parameters: parametersOf(row?.params),
    version: asText(asObject(json.benchmark_version)?.[name]),
    startedAt: asNumber(asObject(json.started_at)?.[name]),
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
  return Object.keys(results).map((name) => {
    const values = asArray(results[name]);
    if (columns === undefined || values === undefined) return rowOfValue(name, results[name], json);
    return rowOfColumns(name, columnsOf(columns, values));
  });
}

/** asv takes type and unit from the name, unless the benchmark says otherwise in a file that lies elsewhere. */
function unitOf(name: string): readonly [CanonicalUnit, Direction] {
  const label = name.slice(name.lastIndexOf('.') + 1);
  if (/^time/i.test(label)) return [canonicalUnit('seconds'), 'lower'];
  return /^(?:peak)?mem/i.test(label) ? [canonicalUnit('bytes'), 'lower'] : [canonicalUnit(''), 'unknown'];
}

/** Combinations of all parameters, the last one fastest; one empty combination without parameters. */
function combinations(parameters: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return parameters.reduce<readonly (readonly unknown[])[]>(
    (heads, values) => heads.flatMap((head) => values.map((value) => [...head, value])),
    [[]],
  );
}

function intervalOf(row: Row, index: number): Interval | undefined {
  const low = asNumber(row.at('stats_ci_99_a', index));
  const high = asNumber(row.at('stats_ci_99_b', index));
  return low === undefined || high === undefined ? undefined : { low, high, level: 0.99 };
}

function metricsOf(row: Row, index: number, value: number): readonly Metric[] {
  const [unit, direction] = unitOf(row.name);
  const samples = asNumbers(row.at('samples', index));
  const written = { value, processes: samples && [samples], interval: intervalOf(row, index) };
  const others = [...statistics].flatMap(([column, name]) => {
    const other = asNumber(row.at(column, index));
    if (other === undefined) return [];
    if (name === 'number' || name === 'repeat') return [informativeCount(name, other)];
    return [converted(name, 'informative', unit, direction, { value: other })];
  });
  return [converted('result', 'primary', unit, direction, written), ...others];
}

/** `null` is a failure, NaN a benchmark that skipped itself. */
function resultOf(row: Row, values: readonly unknown[], index: number, identities: Identities): Result {
  const suffix = values.length === 0 ? '' : `(${values.map(shown).join(', ')})`;
  const name = row.name + suffix;
  const path = row.name.split('.');
  const benchmark: Benchmark = {
    id: identities.take(name),
    name,
    path: [...path.slice(0, -1), (path.at(-1) ?? '') + suffix],
    ...(row.version !== undefined && { version: row.version }),
  };
  const written = row.at('result', index);
  const value = asNumber(written);
  if (value !== undefined) return { benchmark, metrics: metricsOf(row, index, value) };
  const failure = written === 'NaN' ? 'asv skipped this benchmark.' : 'asv recorded a failure for this benchmark.';
  return { benchmark, metrics: [], failure };
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
  const pairs = Object.keys(requirements).map((name) => [name, shown(requirements[name] ?? '')] as const);
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
      `${input.path} has no "results". asv writes them below .asv/results/ when it runs.`,
    );
  }
  const rows = rowsOf(json, results);
  const identities = createIdentities();
  const measured = rows.flatMap((row) =>
    combinations(row.parameters).map((values, index) => resultOf(row, values, index, identities)),
  );
  const times = rows.map((row) => row.startedAt).filter((time) => time !== undefined);
  const commit = asText(json.commit_hash);
  const code: CodeState | undefined = commit === undefined ? undefined : { commit };
  return {
    tool: 'asv',
    results: measured,
    machine: machineOf(asObject(json.params)),
    ...(code !== undefined && { code }),
    ...(times.length > 0 && { measuredAt: Math.min(...times) }),
    environment: environmentOf(json),
    warnings: [],
  };
}

/** A method of a class, or a function of a module: `suite.Class.time_it(10)`. */
export function asvDeclaration({ path }: Benchmark): SourceHint {
  const [name = ''] = (path.at(-1) ?? '').split('(');
  const group = path.length > 2 ? path.at(-2) : undefined;
  return { language: 'python', names: [name], ...(group !== undefined && { group }) };
}

export const asv: Format = {
  id: 'asv',
  label: 'asv results',
  marks: ['results', 'commit_hash', 'params'],
  // Files are named after commits: neither their order nor any single name is that of the current run.
  outputs: [],
  sniff: (probe) => isAsv(outline(probe)),
  parse,
  declaration: asvDeclaration,
};
