// Google Benchmark's JSON (--benchmark_out=FILE or --benchmark_format=json), possibly with other output of the program
// around it.

import { t } from '@vscode/l10n';
import type { Benchmark, CodeState, MachineFacts, ParsedRun } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput, type Probe, type SourceHint } from '../format.ts';
import { jsonFrom, jsonOf, outline } from '../reading/json.ts';
import { asArray, asNumber, asObject, asText, firstObject, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { instantOf } from '../reading/timestamps.ts';
import { readRows } from './googleBenchmarkRows.ts';

/** Finds the JSON in other output; only Google Benchmark starts with a context. */
const opening = /^[ \t]*\{\s*"context"\s*:\s*\{/m;

/** Context keys that do not describe toolchain or settings, or are read separately. */
const ownContext: ReadonlySet<string> = new Set(['date', 'host_name', 'executable']);

/** Context keys that projects commonly use for their build type. */
const projectBuild = ['build_type', 'cmake_build_type', 'CMAKE_BUILD_TYPE'];
const projectCommit = ['git_commit', 'git_sha', 'git_hash', 'git_revision', 'commit', 'commit_hash'];

function isContext(context: unknown): boolean {
  return isObject(context) && ('num_cpus' in context || 'library_build_type' in context || 'mhz_per_cpu' in context);
}

function isGoogleBenchmark(json: unknown): boolean {
  if (!isObject(json) || !isObject(json.context)) return false;
  const rows = asArray(json.benchmarks);
  if (rows === undefined || rows.length === 0) return isContext(json.context);
  const row = firstObject(rows);
  return row !== undefined && ('real_time' in row || 'run_name' in row || 'time_unit' in row);
}

function sniff(probe: Probe): boolean {
  const json = outline(probe);
  if (json !== undefined) return isGoogleBenchmark(json);
  return opening.test(probe.head) && /"(?:num_cpus|library_build_type|mhz_per_cpu)"/.test(probe.head);
}

/** The whole text, or every JSON value in it, because several programs may have written to one file. */
function jsonIn(input: FormatInput): readonly unknown[] {
  const shared = input.json();
  if (shared !== undefined) return [shared];
  const [start, ...more] = [...input.text.matchAll(new RegExp(opening, 'gm'))].map((match) => match.index);
  if (start === undefined) return [jsonOf(input)];
  return [start, ...more].map((each, index) => jsonFrom(input.path, input.text.slice(0, more[index]), each));
}

function machineOf(context: JsonObject): MachineFacts {
  const cpuCores = asNumber(context.num_cpus);
  return cpuCores === undefined ? {} : { cpuCores };
}

/** Commit from `AddCustomContext`; the library itself does not record one. */
function codeOf(context: JsonObject): CodeState | undefined {
  const commit = projectCommit.map((key) => asText(context[key])).find((found) => /^[\da-f]{7,40}$/i.test(found ?? ''));
  const branch = asText(context.git_branch);
  return commit === undefined ? undefined : { commit, ...(branch !== undefined && { branch }) };
}

/** Library version and build type, plus what the project added with `AddCustomContext`. */
function environmentOf(context: JsonObject): ReadonlyMap<string, string> {
  const pairs = Object.keys(context).map((key) => [key, asText(context[key])] as const);
  const environment = new Map<string, string>();
  for (const [key, value] of pairs) if (value !== undefined && !ownContext.has(key)) environment.set(key, value);
  // A slower clock explains why everything is slower.
  const frequency = asNumber(context.mhz_per_cpu);
  if (frequency !== undefined) environment.set('mhz_per_cpu', String(frequency));
  return environment;
}

function cautionsOf(context: JsonObject): readonly string[] {
  const cautions: string[] = [];
  if (context.library_build_type === 'debug') {
    cautions.push(t('The Google Benchmark library is a debug build; its own overhead is larger than usual.'));
  }
  if (projectBuild.some((key) => /^debug$/i.test(asText(context[key]) ?? ''))) {
    cautions.push(t('The benchmarked program is a debug build; its timings do not represent a release build.'));
  }
  if (context.aslr_enabled === true) {
    cautions.push(t('Address space layout randomization (ASLR) was enabled; timings may vary more between runs.'));
  }
  if (context.cpu_scaling_enabled === true) {
    cautions.push(t('CPU frequency scaling was enabled; timings may be noisy.'));
  }
  return cautions;
}

function parse(input: FormatInput): ParsedRun {
  const outputs = jsonIn(input).map((json) => asObject(json) ?? {});
  const rows = outputs.map((output) => asArray(output.benchmarks)).filter((found) => found !== undefined);
  if (rows.length < outputs.length) {
    const message = t`${input.path} has no "benchmarks" list. Write it with --benchmark_out=FILE --benchmark_out_format=json.`;
    throw new FormatError('invalid', message);
  }
  const context = asObject(outputs[0]?.context) ?? {};
  const [first = [], ...more] = rows;
  const { results, partlyFailed } = readRows(more.length === 0 ? first : rows.flat());
  const code = codeOf(context);
  const toolVersion = asText(context.library_version);
  const measuredAt = instantOf(asText(context.date));
  return {
    tool: 'Google Benchmark',
    ...(toolVersion !== undefined && { toolVersion }),
    results,
    machine: machineOf(context),
    ...(code !== undefined && { code }),
    ...(measuredAt !== undefined && { measuredAt }),
    environment: environmentOf(context),
    cautions: cautionsOf(context),
    warnings: partlyFailed.map((name) => t`Some repetitions of "${name}" failed and were not used.`),
  };
}

/**
 * Suffixes that the library appends to a name: `8`, `threads:2`, `real_time`. Anything else after a slash is a
 * fixture's method.
 */
const appended = /^(?:-?\d.*|[^:]*:.*|real_time|process_time|manual_time)$/;

function withoutTemplate(name: string): string {
  const template = name.indexOf('<');
  return template < 0 ? name : name.slice(0, template);
}

function declaration(benchmark: Benchmark): SourceHint {
  const [first = benchmark.name, rest = ''] = benchmark.path;
  const name = withoutTemplate(first);
  const method = withoutTemplate(rest.split('/')[0] ?? '');
  if (method === '' || appended.test(method)) return { language: 'cpp', names: [name] };
  return { language: 'cpp', names: [method, name], group: name };
}

export const googleBenchmark: Format = {
  id: 'google-benchmark',
  label: 'Google Benchmark',
  signatures: ['benchmarks[].real_time', 'context'],
  outputs: [{ path: 'benchmark_output.json' }, { path: 'bench.json' }],
  sniff,
  parse,
  declaration,
};
