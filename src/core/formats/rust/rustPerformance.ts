// The Rust `BenchmarkResult` JSON (requirements.md, "Metrics"): one result, a list of them, or a map of name → baseline
// entry.

import { t } from '@vscode/l10n';
import type { Benchmark, CodeState, MachineFacts, ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput, type SourceHint } from '../format.ts';
import { jsonOf, outline } from '../reading/json.ts';
import { asArray, asNumber, asObject, asText, isObject, type JsonObject, keysOf } from '../reading/jsonValues.ts';
import { instantOf } from '../reading/timestamps.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { isRustMetrics, rustMetrics } from './rustMetrics.ts';

interface Entry {
  /** The key, in a map of entries. */
  readonly name?: string;
  readonly fields: JsonObject;
}

function isEntry(value: unknown): value is JsonObject {
  return isObject(value) && isRustMetrics(value.metrics);
}

/** The entries of any of the three shapes; empty when it is none of them. */
function entriesOf(json: unknown): readonly Entry[] {
  if (isEntry(json)) return [{ fields: json }];
  const list = asArray(json);
  if (list !== undefined) return list.filter(isEntry).map((fields) => ({ fields }));
  if (!isObject(json)) return [];
  return keysOf(json).flatMap((name) => {
    const fields = json[name];
    return isEntry(fields) ? [{ name, fields }] : [];
  });
}

/** A Rust enum: a unit variant is a text, one with data an object of one key, `{"Custom": "sort"}`. */
function variantOf(value: unknown): string | undefined {
  const text = asText(value);
  if (text !== undefined || !isObject(value)) return text;
  const [key] = Object.keys(value);
  if (key === undefined) return undefined;
  const data = value[key];
  return typeof data === 'string' || typeof data === 'number' ? `${key}(${data})` : key;
}

function typeOf(fields: JsonObject): string | undefined {
  return variantOf(fields.benchmark_type ?? asObject(fields.config)?.benchmark_type);
}

function nameOf({ name, fields }: Entry): string {
  return name ?? asText(fields.name) ?? asText(fields.benchmark_name) ?? typeOf(fields) ?? 'benchmark';
}

function resultOf(entry: Entry, identities: UniqueIds): Result {
  const name = nameOf(entry);
  const benchmark: Benchmark = { id: identities.take(name), name, path: [name] };
  return { benchmark, metrics: rustMetrics(asObject(entry.fields.metrics) ?? {}) };
}

/** What stands around the metrics: in `metadata` of a baseline entry, beside them in a result. */
function around(fields: JsonObject, ...names: readonly string[]): unknown {
  const metadata = asObject(fields.metadata);
  for (const name of names) {
    const value = fields[name] ?? metadata?.[name];
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

function machineOf(fields: JsonObject): MachineFacts {
  const info = asObject(around(fields, 'system_info', 'environment'));
  const [os, arch, cpuModel] = [info?.os, info?.arch, info?.cpu_model].map(asText);
  const [cpuCores, totalMemoryGb] = [info?.cpu_cores, info?.total_memory_gb].map(asNumber);
  return {
    ...(os !== undefined && { os }),
    ...(arch !== undefined && { arch }),
    ...(cpuModel !== undefined && { cpuModel }),
    ...(cpuCores !== undefined && { cpuCores }),
    ...(totalMemoryGb !== undefined && { totalMemoryGb }),
  };
}

/** chrono writes text, `SystemTime` `{"secs_since_epoch", "nanos_since_epoch"}`. */
function measuredAtOf(fields: JsonObject): number | undefined {
  const written = around(fields, 'timestamp', 'created_at', 'measured_at');
  const seconds = asNumber(asObject(written)?.secs_since_epoch);
  return seconds === undefined ? instantOf(asText(written)) : seconds * 1000;
}

function codeOf(fields: JsonObject): CodeState | undefined {
  const commit = asText(around(fields, 'git_commit', 'commit'));
  return commit === undefined ? undefined : { commit };
}

/** The newest entry speaks for the run: a map of baselines holds older ones beside it. */
function newestOf(entries: readonly Entry[]): JsonObject {
  const [first] = entries.toSorted((a, b) => (measuredAtOf(b.fields) ?? 0) - (measuredAtOf(a.fields) ?? 0));
  return first?.fields ?? {};
}

function parse(input: FormatInput): ParsedRun {
  const entries = entriesOf(jsonOf(input));
  if (entries.length === 0) {
    const message = t`${input.path} has no "metrics" with "avg_duration" and "throughput". Write the BenchmarkResult as JSON.`;
    throw new FormatError('invalid', message);
  }
  const identities = createUniqueIds();
  const newest = newestOf(entries);
  const code = codeOf(newest);
  const measuredAt = measuredAtOf(newest);
  return {
    tool: 'Rust performance metrics',
    results: entries.map((entry) => resultOf(entry, identities)),
    machine: machineOf(newest),
    ...(code !== undefined && { code }),
    ...(measuredAt !== undefined && { measuredAt }),
    warnings: [],
  };
}

function declaration(benchmark: Benchmark): SourceHint {
  return { language: 'rust', names: [benchmark.name] };
}

/** What decides: none of these files begins with a hundred strangers. */
function firstOf(json: unknown): readonly unknown[] {
  if (isObject(json))
    return keysOf(json)
      .slice(0, 100)
      .map((name) => json[name]);
  return asArray(json)?.slice(0, 100) ?? [];
}

export const rustPerformance: Format = {
  id: 'rust-performance-metrics',
  label: 'Rust performance metrics',
  signatures: [
    { words: /"avg_duration"\s*:/, name: t('values named `avg_duration`') },
    { words: /"throughput"\s*:/, name: t('values named `throughput`') },
  ],
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    // No list is made of entries: every JSON output of whatever tool comes by here first.
    return isEntry(json) || firstOf(json).some(isEntry);
  },
  parse,
  declaration,
};
