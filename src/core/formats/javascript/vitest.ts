// Vitest up to 4: `vitest bench --outputJson FILE`, and before 1.6 the benchmark reporter `json`. Times are in ms.

import { t } from '@vscode/l10n';
import type { ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput, Probe } from '../format.ts';
import { benchmarkAt, failed, invalid, javascriptDeclaration } from '../reading/benchmarkResults.ts';
import { jsonOf, outline } from '../reading/json.ts';
import { asArray, asObject, asObjects, asText, firstObject, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { flatTaskMetrics } from './tinybenchStatistics.ts';

/** @param fullName a group's file, relative to Vitest's root, and enclosing groups */
const groupsOf = (fullName: unknown): readonly string[] =>
  (asText(fullName) ?? '').split(' > ').filter((group) => group !== '');

/** @param groups the enclosing groups */
function resultOf(row: JsonObject, groups: readonly string[], file: string | undefined, ids: UniqueIds): Result {
  const benchmark = benchmarkAt(ids, [...groups, asText(row.name) ?? ''], { file });
  const metrics = flatTaskMetrics(row);
  if (metrics === undefined)
    return failed(benchmark, 'Vitest recorded no time: the benchmark threw. Its console says why.');
  return { benchmark, metrics };
}

function fileResults(file: JsonObject, identities: UniqueIds): readonly Result[] {
  return (asObjects(file.groups) ?? []).flatMap((group) => {
    const groups = groupsOf(group.fullName);
    const rows = asObjects(group.benchmarks) ?? [];
    return rows.map((row) => resultOf(row, groups, asText(file.filepath), identities));
  });
}

/** The older report has only the groups' own names and no files. */
function groupResults(groups: JsonObject, identities: UniqueIds): readonly Result[] {
  return Object.keys(groups).flatMap((name) => {
    const rows = asObjects(groups[name]) ?? [];
    return rows.map((row) => resultOf(row, groupsOf(name), undefined, identities));
  });
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const files = isObject(json) ? asObjects(json.files) : undefined;
  const groups = isObject(json) ? asObject(json.testResults) : undefined;
  const identities = createUniqueIds();
  if (files !== undefined) {
    return { tool: 'Vitest', results: files.flatMap((file) => fileResults(file, identities)), warnings: [] };
  }
  if (groups !== undefined) return { tool: 'Vitest', results: groupResults(groups, identities), warnings: [] };
  throw invalid(input.path, t('has no "files" list. Write it with vitest bench --outputJson.'));
}

/** Jest and later Vitest versions write a list under the same name. */
function isGroups(json: JsonObject): boolean {
  const rows = Object.values(asObject(json.testResults) ?? {}).flatMap((group) => asObjects(group) ?? []);
  return rows.some((row) => 'rank' in row && 'rme' in row && asText(row.name) !== undefined);
}

function sniff(probe: Probe): boolean {
  const json = outline(probe);
  if (!isObject(json)) return false;
  const file = firstObject(json.files);
  return file === undefined ? isGroups(json) : 'filepath' in file && asArray(file.groups) !== undefined;
}

export const vitest: Format = {
  id: 'vitest',
  label: 'Vitest',
  signatures: ['files[].groups[].benchmarks', 'files[].filepath'],
  outputs: [],
  sniff,
  parse,
  declaration: javascriptDeclaration,
};
