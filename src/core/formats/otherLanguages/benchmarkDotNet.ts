// BenchmarkDotNet: --exporters json, in its full and brief variants, compressed or not. One file a class, all times in
// ns.

import { t } from '@vscode/l10n';
import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Benchmark, Interval, MachineFacts, Metric, ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput, type SourceHint } from '../format.ts';
import { present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asNumbers,
  asObject,
  asText,
  isObject,
  type JsonObject,
  textsOf,
} from '../reading/jsonValues.ts';
import { converted, informativeCount, informativeTime, primaryTime, secondary } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { classHint } from './classHint.ts';

const otherTimes = ['Median', 'Min', 'Max', 'StandardDeviation', 'StandardError'];
/** How often the collector ran: a consequence of the allocations, and it jumps by whole collections. */
const collections = /^Gen\d|^GcCollect/;
const allocated = 'Allocated Memory';

/** Versions before 0.11 had the stage in the mode. */
function isCleaned({ IterationMode, IterationStage }: JsonObject): boolean {
  return (IterationMode === 'Workload' && IterationStage === 'Result') || IterationMode === 'Result';
}

/** Full files hold every measurement: the cleaned result of each iteration counts, in the process that launched it. */
function measured(row: JsonObject): readonly (readonly number[])[] | undefined {
  const launches = new Map<unknown, number[]>();
  for (const measurement of asArray(row.Measurements)?.filter(isObject) ?? []) {
    if (!isCleaned(measurement)) continue;
    const sample = (asNumber(measurement.Nanoseconds) ?? Number.NaN) / (asNumber(measurement.Operations) ?? 0);
    if (!Number.isFinite(sample)) return undefined;
    const launch = launches.get(measurement.LaunchIndex);
    if (launch === undefined) launches.set(measurement.LaunchIndex, [sample]);
    else launch.push(sample);
  }
  return launches.size === 0 ? undefined : [...launches.values()];
}

function samplesOf(row: JsonObject, statistics: JsonObject): readonly (readonly number[])[] | undefined {
  const values = asNumbers(statistics.OriginalValues);
  return measured(row) ?? (values && [values]);
}

/** The level is an ordinal whose meaning changed between versions; only today's default is certain. */
function intervalOf(statistics: JsonObject): Interval | undefined {
  const interval = asObject(statistics.ConfidenceInterval);
  const low = asNumber(interval?.Lower);
  const high = asNumber(interval?.Upper);
  if (low === undefined || high === undefined) return undefined;
  const isDefault = interval?.Level === 12 || interval?.Level === 'L999';
  return { low, high, ...(isDefault && { level: 0.999 }) };
}

/** What a diagnoser measured; its descriptor says which way is better. */
function diagnosed(written: JsonObject): readonly Metric[] {
  const descriptor = asObject(written.Descriptor);
  const name = asText(descriptor?.Id);
  const value = asNumber(written.Value);
  if (name === undefined || value === undefined) return [];
  if (collections.test(name)) return [informativeCount(name, value)];
  const higher = descriptor?.TheGreaterTheBetter;
  const direction = typeof higher !== 'boolean' ? 'unknown' : higher ? 'higher' : 'lower';
  const unit = canonicalUnit(asText(descriptor?.Unit) ?? '');
  return [converted(name, 'secondary', unit, direction, { value })];
}

/** Brief files and old versions have the allocation in a place of its own only. */
function memory(row: JsonObject, others: readonly Metric[]): readonly Metric[] {
  const bytes = asNumber(asObject(row.Memory)?.BytesAllocatedPerOperation);
  if (bytes === undefined || others.some((metric) => metric.name === allocated)) return [];
  return [secondary(allocated, 'memory', 'B', 'lower', bytes)];
}

function metricsOf(row: JsonObject, statistics: JsonObject, mean: number): readonly Metric[] {
  const primary = primaryTime('Mean', mean, samplesOf(row, statistics));
  const interval = intervalOf(statistics);
  const others = (asArray(row.Metrics) ?? []).filter(isObject).flatMap(diagnosed);
  const percentiles = asObject(statistics.Percentiles);
  return [
    { ...primary, ...(interval !== undefined && { interval }) },
    ...memory(row, others),
    ...others,
    ...present(statistics, otherTimes, informativeTime),
    ...present(percentiles, ['P95'], informativeTime),
  ];
}

/** `Sort.Quick: ShortRun(LaunchCount=1) [N=10]` → the job, unless it is the default one. */
function jobOf(row: JsonObject): string {
  const display = asText(row.DisplayInfo) ?? '';
  const start = display.indexOf(': ');
  if (start < 0) return '';
  const parameters = display.endsWith(']') ? display.indexOf(' [', start + 2) : -1;
  const job = display.slice(start + 2, parameters < 0 ? display.length : parameters);
  return job === '' || job === 'DefaultJob' ? '' : ` (${job})`;
}

function benchmarkOf(row: JsonObject, identities: UniqueIds): Benchmark {
  const type = [asText(row.Namespace), asText(row.Type)].filter((part) => part !== undefined).join('.');
  const parameters = asText(row.Parameters);
  const method = `${asText(row.Method) ?? ''}${parameters === undefined ? '' : `(${parameters})`}`;
  const name = (asText(row.FullName) ?? (type === '' ? method : `${type}.${method}`)) + jobOf(row);
  const path = type !== '' && name.startsWith(`${type}.`) ? [type, name.slice(type.length + 1)] : [name];
  return { id: identities.take(name), name, path };
}

function resultOf(row: JsonObject, identities: UniqueIds): Result {
  const benchmark = benchmarkOf(row, identities);
  const statistics = asObject(row.Statistics);
  const mean = asNumber(statistics?.Mean);
  if (statistics === undefined || mean === undefined) {
    const failure = 'BenchmarkDotNet recorded no statistics for this benchmark; its log says why.';
    return { benchmark, metrics: [], failure };
  }
  return { benchmark, metrics: metricsOf(row, statistics, mean) };
}

function machineOf(host: JsonObject): MachineFacts {
  const os = asText(host.OsVersion);
  const arch = asText(host.Architecture);
  const cpuModel = asText(host.ProcessorName) ?? asText(asObject(host.ProcessorName)?.Value);
  const cpuCores = asNumber(host.LogicalCoreCount) ?? asNumber(host.ProcessorCount);
  return {
    ...(os !== undefined && { os }),
    ...(arch !== undefined && { arch }),
    ...(cpuModel !== undefined && { cpuModel }),
    ...(cpuCores !== undefined && { cpuCores }),
  };
}

function cautionsOf(host: JsonObject): readonly string[] {
  const cautions: string[] = [];
  if (host.Configuration === 'DEBUG') cautions.push(t('The benchmarks are a debug build; use a release build.'));
  if (host.HasAttachedDebugger === true) cautions.push(t('A debugger was attached during the run.'));
  return cautions;
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const rows = asArray(isObject(json) ? json.Benchmarks : undefined)?.filter(isObject);
  if (!isObject(json) || rows === undefined) {
    const message = t`${input.path} has no "Benchmarks" list. Write it with --exporters json.`;
    throw new FormatError('invalid', message);
  }
  const host = asObject(json.HostEnvironmentInfo) ?? {};
  const identities = createUniqueIds();
  const toolVersion = asText(host.BenchmarkDotNetVersion);
  return {
    tool: 'BenchmarkDotNet',
    ...(toolVersion !== undefined && { toolVersion }),
    results: rows.map((row) => resultOf(row, identities)),
    machine: machineOf(host),
    environment: textsOf(host, ['RuntimeVersion', 'ClrVersion', 'DotNetCliVersion', 'Configuration']),
    cautions: cautionsOf(host),
    warnings: [],
  };
}

/** `Namespace.Outer+Type<int>` and `Method(n: 10) (ShortRun)`. */
function declaration({ name, path }: Benchmark): SourceHint {
  const [whole = name] = (path.at(-1) ?? name).split('(');
  const method = (path.length > 1 ? whole : whole.slice(whole.lastIndexOf('.') + 1)).trim();
  return { language: 'csharp', ...classHint(path.length > 1 ? (path[0] ?? '') : '', method, '.cs') };
}

export const benchmarkDotNet: Format = {
  id: 'benchmarkdotnet',
  label: 'BenchmarkDotNet',
  signatures: ['Benchmarks[].Statistics', 'HostEnvironmentInfo.BenchmarkDotNetCaption'],
  outputs: [
    { path: 'BenchmarkDotNet.Artifacts/results/*-report-full*.json' },
    { path: 'BenchmarkDotNet.Artifacts/results/*-report-brief*.json' },
  ],
  sniff(probe) {
    const json = outline(probe);
    const host = asObject(isObject(json) ? json.HostEnvironmentInfo : undefined);
    if (!isObject(json) || host === undefined) return false;
    // Scripts that shorten a report leave the host empty.
    const [first] = asArray(json.Benchmarks) ?? [];
    return 'BenchmarkDotNetVersion' in host || (isObject(first) && 'Method' in first && 'Statistics' in first);
  },
  parse,
  declaration,
};
