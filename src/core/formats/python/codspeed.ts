// CodSpeed's walltime results: one JSON file per measuring process, below the profile folder or pytest's `.codspeed/`.
// All of CodSpeed's integrations (codspeed-rust, codspeed-go, pytest-codspeed and others) write the same form.

import { t } from '@vscode/l10n';
import type { Benchmark, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput, Language, SourceHint } from '../format.ts';
import { failed, invalid } from '../reading/benchmarkResults.ts';
import { durations, present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import { asNumber, asObject, asObjects, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { informativeCount, primaryTime } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const otherTimes = ['mean_ns', 'min_ns', 'max_ns', 'stdev_ns', 'q1_ns', 'q3_ns'];
const counts = ['rounds', 'iter_per_round', 'iqr_outlier_rounds', 'stdev_outlier_rounds'];
const languageOf: ReadonlyMap<string, Language> = new Map([
  ['py', 'python'],
  ['rs', 'rust'],
  ['go', 'go'],
  ['c', 'cpp'],
  ['cc', 'cpp'],
  ['cpp', 'cpp'],
  ['cxx', 'cpp'],
  ['js', 'javascript'],
  ['ts', 'javascript'],
  ['mjs', 'javascript'],
  ['mts', 'javascript'],
  ['java', 'java'],
  ['kt', 'kotlin'],
]);

/**
 * Parses `path/to/file.rs::group::name[parameter]`, which is relative to the repository and so equal on all machines.
 */
function benchmarkOf(row: JsonObject, identities: UniqueIds): Benchmark {
  const name = asText(row.name) ?? '';
  const uri = asText(row.uri) ?? name;
  const parts = uri.split('::');
  const [file = ''] = parts;
  const source = parts.length > 1 && file.includes('.') ? { source: { path: file } } : {};
  return { id: identities.take(uri), name, path: parts, ...source };
}

function resultOf(row: JsonObject, identities: UniqueIds): Result {
  const benchmark = benchmarkOf(row, identities);
  const stats = asObject(row.stats) ?? {};
  const typical = asNumber(stats.median_ns);
  if (typical === undefined) return failed(benchmark, 'CodSpeed recorded no time for this benchmark.');
  return {
    benchmark,
    metrics: [
      primaryTime('median_ns', typical),
      ...durations(stats, 1, { others: otherTimes }),
      ...present(stats, counts, informativeCount),
    ],
  };
}

function isWalltime(json: unknown): json is JsonObject {
  return isObject(json) && isObject(json.creator) && asObject(json.instrument)?.type === 'walltime';
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const rows = asObjects(isObject(json) ? json.benchmarks : undefined);
  if (!isObject(json) || rows === undefined) {
    throw invalid(input.path, t('has no "benchmarks" list. CodSpeed writes one when it measures walltime.'));
  }
  const creator = asObject(json.creator);
  const toolVersion = asText(creator?.version);
  const identities = createUniqueIds();
  return {
    tool: asText(creator?.name) ?? 'CodSpeed',
    ...(toolVersion !== undefined && { toolVersion }),
    results: rows.map((row) => resultOf(row, identities)),
    warnings: [],
  };
}

/** `test_sort[10]` → `test_sort` */
function withoutParameters(name: string): string {
  const bracket = name.endsWith(']') ? name.indexOf('[') : -1;
  return bracket < 0 ? name : name.slice(0, bracket);
}

function declaration({ path, source }: Benchmark): SourceHint | undefined {
  const language = languageOf.get(source?.path.split('.').at(-1) ?? '');
  if (source === undefined || language === undefined) return undefined;
  const name = withoutParameters(path.at(-1) ?? '');
  const group = path.length > 2 ? path.at(-2) : undefined;
  return { language, names: [name], path: source.path, ...(group !== undefined && { group }) };
}

export const codspeed: Format = {
  id: 'codspeed',
  label: 'CodSpeed walltime',
  signatures: ['benchmarks[].stats.median_ns', 'instrument.type', 'creator'],
  outputs: [{ path: '.codspeed/results_*.json', series: true }],
  sniff: (probe) => isWalltime(outline(probe)),
  parse,
  declaration,
};
