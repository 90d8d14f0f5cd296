// Gungraun and iai-callgrind, --output-format=json and the summary.json files of --save-summary; every schema since the
// first.

import { t } from '@vscode/l10n';
import type { Benchmark, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput, SourceHint } from '../format.ts';
import { cutError, jsonObjects } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asObject,
  asObjects,
  asText,
  firstObject,
  isObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { noResultsYet } from '../reading/lines.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { type Count, valgrindMetrics } from './valgrindMetrics.ts';

/** A number, a number named by its type, `{"Int": 6}`, or that with notes beside it, `{"metric": {"Int": 6}, …}`. */
function numberOf(value: unknown): number | undefined {
  const typed = asObject(asObject(value)?.metric ?? value);
  return asNumber(value) ?? asNumber(typed?.Int) ?? asNumber(typed?.Float);
}

/** `Both` holds new and old, `Left` new only, `Right` old only; the first schema says `new` and `old`. */
function currentOf(difference: unknown): number | undefined {
  const written = asObject(difference);
  const sides = asObject(written?.metrics) ?? written;
  return numberOf(asArray(sides?.Both)?.[0]) ?? numberOf(sides?.Left) ?? numberOf(sides?.new);
}

function countsIn(tool: string, metrics: JsonObject | undefined): readonly Count[] {
  return Object.keys(metrics ?? {}).flatMap((name) => {
    const value = currentOf(metrics?.[name]);
    return value === undefined ? [] : [{ tool, name, value }];
  });
}

/** A total is keyed by what it counts: `{"Callgrind": {…}}`, `{"ErrorTool": {…}}`. */
function countsOfTool(profile: JsonObject): readonly Count[] {
  const total = asObject(asObject(profile.summaries)?.total);
  const summary = asObject(total?.summary) ?? total ?? {};
  return Object.keys(summary).flatMap((key) => countsIn(asText(profile.tool) ?? key, asObject(summary[key])));
}

/** Schemas 1 to 4 keep Callgrind apart from the other tools. */
function countsOfCallgrind(summary: JsonObject | undefined): readonly Count[] {
  const total = asObject(asObject(summary?.callgrind_run)?.total);
  return countsIn('Callgrind', asObject(total?.summary) ?? asObject(firstObject(summary?.summaries)?.events));
}

function countsOf(row: JsonObject): readonly Count[] {
  const tools = asArray(row.profiles) ?? asArray(row.tool_summaries) ?? [];
  return [...countsOfCallgrind(asObject(row.callgrind_summary)), ...tools.filter(isObject).flatMap(countsOfTool)];
}

function benchmarkOf(row: JsonObject, identities: UniqueIds): Benchmark {
  const modules = (asText(row.module_path) ?? '').split('::');
  const id = asText(row.id);
  const name = modules.join('::') + (id === undefined ? '' : ` ${id}`);
  const path = id === undefined ? modules : [...modules, id];
  const file = asText(row.benchmark_file);
  return { id: identities.take(name), name, path, ...(file !== undefined && { source: { path: file } }) };
}

function resultOf(row: JsonObject, identities: UniqueIds): Result {
  const benchmark = benchmarkOf(row, identities);
  const metrics = valgrindMetrics(countsOf(row));
  if (metrics.length > 0) return { benchmark, metrics };
  return { benchmark, metrics, failure: 'Gungraun recorded no current numbers for this benchmark.' };
}

/** The project's own limits, as the tool checked them; since schema 3 they stand beside the total. */
function hasRegressions(row: JsonObject | undefined): boolean {
  const tools = asObjects(row?.profiles ?? row?.tool_summaries) ?? [];
  const totals = [
    ...tools.map((tool) => asObject(tool.summaries)),
    asObject(asObject(row?.callgrind_summary)?.callgrind_run),
  ];
  return totals.some((summaries) => (asArray(asObject(summaries?.total)?.regressions)?.length ?? 0) > 0);
}

function isSummary(value: unknown): value is JsonObject {
  return isObject(value) && asText(value.module_path) !== undefined && 'benchmark_file' in value;
}

function parse(input: FormatInput): ParsedRun {
  const objects = [...jsonObjects(input.text)];
  const rows = objects.map(([value]) => value).filter(isSummary);
  if (rows.length === 0 && objects.some(([, complete]) => !complete)) throw cutError(input.path);
  if (rows.length === 0) throw noResultsYet(input.path);
  const identities = createUniqueIds();
  const results = rows.map((row) => resultOf(row, identities));
  const regressed = results.filter((_, index) => hasRegressions(rows[index]));
  const warnings = regressed.map(({ benchmark }) => t`${benchmark.name} exceeds a limit set by the project.`);
  return { tool: 'Gungraun', results, warnings };
}

/** The function is the last module of the path; what follows a space tells its cases apart. */
export function gungraunDeclaration({ name, source }: Benchmark): SourceHint {
  const [path = name] = name.split(' ');
  const modules = path.split('::');
  return {
    language: 'rust',
    names: [modules.at(-1) ?? path],
    ...(source !== undefined && { path: source.path }),
  };
}

export const gungraunJson: Format = {
  id: 'gungraun-json',
  label: 'Gungraun JSON',
  signatures: [
    { words: /"module_path"\s*:/, name: t('values named `module_path`') },
    { words: /"function_name"\s*:/, name: t('values named `function_name`') },
    { words: /"benchmark_file"\s*:/, name: t('values named `benchmark_file`') },
  ],
  outputs: [{ path: 'target/gungraun/**/summary.json' }, { path: 'target/iai/**/summary.json' }],
  sniff: ({ head }) => /"module_path"\s*:\s*"/.test(head) && /"benchmark_file"\s*:\s*"/.test(head),
  parse,
  declaration: gungraunDeclaration,
};
