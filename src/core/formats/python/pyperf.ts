// pyperf and pyperformance: -o FILE.json. Metadata shared by all benchmarks is at the top; benchmarks and runs override
// it.

import { t } from '@vscode/l10n';
import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Benchmark, CodeState, MachineFacts, Metric, ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput, type SourceHint } from '../format.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asNumbers,
  asObject,
  asObjects,
  asText,
  firstObject,
  isObject,
  type JsonObject,
  textsOf,
} from '../reading/jsonValues.ts';
import { converted, mean } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { pyperfConditions } from './pyperfConditions.ts';

const bytes = canonicalUnit('byte');

/** The unit `integer` is a count of anything. */
function unitOf(written: string) {
  return canonicalUnit(written === 'integer' ? 'count' : written);
}

/** Peak memory of the worker, of the command it ran, and of the worker on Windows. */
const peaks = ['mem_max_rss', 'command_max_rss', 'mem_peak_pagefile_usage'];

/** Memory of each measuring process. Values equal in all runs are moved to the shared metadata. */
function memory(runs: readonly JsonObject[], above: JsonObject): readonly Metric[] {
  return peaks.flatMap((name) => {
    const sizes = runs
      .map((run) => asNumber(asObject(run.metadata)?.[name] ?? above[name]))
      .filter((size) => size !== undefined);
    if (sizes.length === 0) return [];
    const written = { value: mean(sizes), processes: sizes.map((size) => [size]) };
    return [converted(name, 'secondary', bytes, 'lower', written)];
  });
}

/** Each run is a separate process; its values are per iteration. */
function metricsOf(runs: readonly JsonObject[], metadata: JsonObject): readonly Metric[] {
  const processes = runs.map((run) => asNumbers(run.values)).filter((values) => values !== undefined);
  if (processes.length === 0) return [];
  const written = { value: mean(processes.flat()), processes };
  const measuring = runs.filter((run) => asNumbers(run.values) !== undefined);
  const unit = unitOf(asText(metadata.unit) ?? 'second');
  return [converted('mean', 'primary', unit, 'lower', written), ...memory(measuring, metadata)];
}

function resultOf(row: JsonObject, shared: JsonObject, identities: UniqueIds): Result {
  const metadata = { ...shared, ...asObject(row.metadata) };
  const name = asText(metadata.name) ?? 'benchmark';
  const benchmark: Benchmark = { id: identities.take(name), name, path: [name] };
  const metrics = metricsOf(asObjects(row.runs) ?? [], metadata);
  if (metrics.length > 0) return { benchmark, metrics };
  return { benchmark, metrics, failure: 'pyperf recorded no values for this benchmark, only calibration.' };
}

/** Parses `Linux-5.8.12-200.fc32.x86_64-x86_64-with-glibc2.2.5`: system first, architecture before the library. */
function machineOf(metadata: JsonObject): MachineFacts {
  const [os, arch] = /^(\w+)(?:(?:\W.*)?-([^-]+)-with-)?/.exec(asText(metadata.platform) ?? '')?.slice(1) ?? [];
  const cpuModel = asText(metadata.cpu_model_name);
  const cpuCores = asNumber(metadata.cpu_count);
  return {
    ...(os !== undefined && { os }),
    ...(arch !== undefined && { arch }),
    ...(cpuModel !== undefined && { cpuModel }),
    ...(cpuCores !== undefined && { cpuCores }),
  };
}

/** pyperformance records which Python sources it compiled and measured. */
function codeOf(metadata: JsonObject): CodeState | undefined {
  const commit = asText(metadata.commit_id);
  const branch = asText(metadata.commit_branch);
  return commit === undefined ? undefined : { commit, ...(branch !== undefined && { branch }) };
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const rows = asArray(isObject(json) ? json.benchmarks : undefined)?.filter(isObject);
  if (!isObject(json) || rows === undefined) {
    throw new FormatError('invalid', t`${input.path} has no "benchmarks" list. Write it with pyperf's -o FILE.`);
  }
  const shared = asObject(json.metadata) ?? {};
  // Metadata is hoisted only if it is equal everywhere, so a benchmark may have its own.
  const metadata = { ...asObject(rows[0]?.metadata), ...shared };
  const identities = createUniqueIds();
  const code = codeOf(metadata);
  const toolVersion = asText(metadata.perf_version);
  return {
    tool: 'pyperf',
    ...(toolVersion !== undefined && { toolVersion }),
    results: rows.map((row) => resultOf(row, shared, identities)),
    machine: machineOf(metadata),
    ...(code !== undefined && { code }),
    ...pyperfConditions(metadata, rows),
    environment: textsOf(metadata, ['python_version', 'python_implementation', 'python_compiler', 'timer']),
    warnings: [],
  };
}

/** The version may be missing and metadata can be removed; runs with values or warm-ups are specific to pyperf. */
function isPyperf(json: unknown): boolean {
  if (!isObject(json)) return false;
  const run = firstObject(firstObject(json.benchmarks)?.runs);
  return (
    run !== undefined &&
    (Array.isArray(run.values) || Array.isArray(run.warmups)) &&
    ('metadata' in run || json.version === '1.0')
  );
}

/** pyperf's default names, which do not occur in the source. */
const unnamed = new Set(['timeit', 'command', 'benchmark']);

/** Other names may be the measured statement, which has no declaration. */
function declaration({ name }: Benchmark): SourceHint | undefined {
  return unnamed.has(name) ? undefined : { language: 'python', names: [name] };
}

export const pyperf: Format = {
  id: 'pyperf',
  label: 'pyperf',
  signatures: ['benchmarks[].runs', 'version'],
  outputs: [],
  sniff: (probe) => isPyperf(outline(probe)),
  parse,
  declaration,
};
