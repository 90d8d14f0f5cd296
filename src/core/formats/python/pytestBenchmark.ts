// pytest-benchmark: --benchmark-json and the numbered files that autosave writes to .benchmarks/. Times are in seconds.

import { t } from '@vscode/l10n';
import type { Benchmark, CodeState, MachineFacts, Metric, ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput, type SourceHint } from '../format.ts';
import { durations, present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asNumbers,
  asObject,
  asText,
  firstObject,
  isObject,
  type JsonObject,
  textsOf,
} from '../reading/jsonValues.ts';
import { derivedThroughput, informativeCount, primaryTime, secondary } from '../reading/metric.ts';
import { instantOfUtc } from '../reading/timestamps.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const nanoseconds = 1e9;
const otherTimes = ['median', 'min', 'max', 'stddev', 'iqr', 'q1', 'q3'];

/** The test's name without its parameters, which may contain `::` and `/`. */
function beforeParameters(text: string): string {
  const bracket = text.indexOf('[');
  return bracket < 0 ? text : text.slice(0, bracket);
}

/** Splits `tests/test_sort.py::TestQuick::test_big[1000]` into its three parts. */
function pathOf(fullname: string): readonly string[] {
  const plain = beforeParameters(fullname);
  const parts = plain.split('::');
  return [...parts.slice(0, -1), `${parts.at(-1) ?? ''}${fullname.slice(plain.length)}`];
}

function benchmarkOf(fullname: string, identities: UniqueIds): Benchmark {
  const path = pathOf(fullname);
  const benchmark = { id: identities.take(fullname), name: fullname, path };
  const [file] = path;
  return path.length > 1 && file !== undefined ? { ...benchmark, source: { path: file } } : benchmark;
}

/** `data` contains each round's time, already divided by its iterations; autosave omits it. */
function metricsOf(stats: JsonObject, typical: number): readonly Metric[] {
  const rounds = asNumbers(stats.data)?.map((value) => value * nanoseconds);
  return [
    primaryTime('mean', typical * nanoseconds, rounds && [rounds]),
    ...durations(stats, nanoseconds, { others: otherTimes }),
    ...present(stats, ['ops'], (name, value) => derivedThroughput(name, 'ops/s', value)),
    ...present(stats, ['rounds', 'iterations'], informativeCount),
  ];
}

/** Numbers that a test added to `extra_info`, of unknown meaning. */
function noted(extra: JsonObject | undefined): readonly Metric[] {
  return present(extra, Object.keys(extra ?? {}), (name, value) =>
    secondary(`extra_info.${name}`, 'custom', '', 'unknown', value),
  );
}

function resultOf(row: JsonObject, identities: UniqueIds): Result {
  const benchmark = benchmarkOf(asText(row.fullname) ?? asText(row.name) ?? '', identities);
  const stats = asObject(row.stats);
  const typical = asNumber(stats?.mean);
  if (stats === undefined || typical === undefined) {
    return { benchmark, metrics: [], failure: 'pytest-benchmark recorded no statistics for this test.' };
  }
  return { benchmark, metrics: [...metricsOf(stats, typical), ...noted(asObject(row.extra_info))] };
}

function machineOf(info: JsonObject | undefined): MachineFacts {
  const cpu = asObject(info?.cpu);
  const os = asText(info?.system);
  const arch = asText(info?.machine);
  const cpuModel = asText(cpu?.brand_raw) ?? asText(cpu?.brand);
  const cpuCores = asNumber(cpu?.count);
  return {
    ...(os !== undefined && { os }),
    ...(arch !== undefined && { arch }),
    ...(cpuModel !== undefined && { cpuModel }),
    ...(cpuCores !== undefined && { cpuCores }),
  };
}

/** Outside a repository the tool writes `unknown`, or `(unknown)` for the branch. */
function stated(value: unknown): string | undefined {
  const text = asText(value);
  return text === 'unknown' || text === '(unknown)' ? undefined : text;
}

function codeOf(info: JsonObject | undefined): CodeState | undefined {
  const commit = stated(info?.id);
  if (commit === undefined) return undefined;
  const branch = stated(info?.branch);
  return { commit, ...(branch !== undefined && { branch }), dirty: info?.dirty === true };
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const rows = asArray(isObject(json) ? json.benchmarks : undefined)?.filter(isObject);
  if (!isObject(json) || rows === undefined) {
    const message = t`${input.path} has no "benchmarks" list. Write it with pytest --benchmark-json.`;
    throw new FormatError('invalid', message);
  }
  const identities = createUniqueIds();
  const info = asObject(json.machine_info);
  const code = codeOf(asObject(json.commit_info));
  const toolVersion = asText(json.version);
  const measuredAt = instantOfUtc(asText(json.datetime));
  return {
    tool: 'pytest-benchmark',
    ...(toolVersion !== undefined && { toolVersion }),
    results: rows.map((row) => resultOf(row, identities)),
    machine: machineOf(info),
    ...(code !== undefined && { code }),
    ...(measuredAt !== undefined && { measuredAt }),
    environment: textsOf(info, ['python_version', 'python_implementation', 'python_compiler']),
    warnings: [],
  };
}

/** True for a first test with statistics, or for the machine and commit that precede the tests. */
function isPytestBenchmark(json: unknown): boolean {
  if (!isObject(json)) return false;
  const stats = asObject(firstObject(json.benchmarks)?.stats);
  if (stats !== undefined) return 'ld15iqr' in stats || 'hd15iqr' in stats;
  return isObject(json.machine_info) && isObject(json.commit_info) && 'python_version' in json.machine_info;
}

function declaration(benchmark: Benchmark): SourceHint {
  const parts = benchmark.path.map(beforeParameters);
  const name = parts.at(-1) ?? benchmark.name;
  const group = parts.length > 2 ? parts.at(-2) : undefined;
  return {
    language: 'python',
    names: [name],
    ...(group !== undefined && { group }),
    ...(benchmark.source !== undefined && { path: benchmark.source.path }),
  };
}

export const pytestBenchmark: Format = {
  id: 'pytest-benchmark',
  label: 'pytest-benchmark',
  signatures: ['benchmarks[].stats.mean', 'machine_info', 'commit_info'],
  outputs: [{ path: '.benchmarks/*/*.json', series: true }, { path: 'benchmark.json' }],
  sniff: (probe) => isPytestBenchmark(outline(probe)),
  parse,
  declaration,
};
