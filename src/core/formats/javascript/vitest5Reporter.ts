// Vitest 5: `vitest bench --reporter=json --outputFile FILE`, where benchmarks hang on the tests that ran them. It also
// refuses what `bench.from` put beside a result for comparison: another run measured it.

import { t } from '@vscode/l10n';
import type { ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput, Probe } from '../format.ts';
import { benchmarkAt, failed, fileName, invalid, javascriptDeclaration } from '../reading/benchmarkResults.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asObject,
  asObjects,
  asText,
  describeValue,
  isObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { taskMetrics } from './tinybenchStatistics.ts';

const benchmarkFile = /\.bench(?:mark)?\.[cm]?[jt]sx?$/;

function testsOf(file: JsonObject): readonly JsonObject[] {
  return asObjects(file.assertionResults) ?? [];
}

function isBenchmarkFile(file: JsonObject): boolean {
  return (
    benchmarkFile.test(asText(file.name) ?? '') ||
    testsOf(file).some((test) => (asObjects(test.benchmarks) ?? []).length > 0)
  );
}

/** Groups and title of a test, one part each. */
function titlesOf(test: JsonObject): readonly string[] {
  const ancestors = asArray(test.ancestorTitles)?.map(describeValue) ?? [];
  return [...ancestors, asText(test.title) ?? ''];
}

interface Place {
  /** As the tool wrote it, absolute. */
  readonly file: string;
  /** Where the test starts, with `--includeTaskLocation`. */
  readonly line: number | undefined;
  readonly titles: readonly string[];
  readonly identities: UniqueIds;
}

/** The file's own name is part of the id, its folders are not: they differ between machines. */
function resultOf(task: JsonObject, { file, line, titles, identities }: Place): Result {
  const path = [...titles, asText(task.name) ?? ''];
  const benchmark = benchmarkAt(identities, [fileName(file), ...path], { name: path.join(' > '), file, line });
  const metrics = taskMetrics(task);
  return metrics === undefined ? failed(benchmark, 'Vitest recorded no time.') : { benchmark, metrics };
}

function failedTest(test: JsonObject, { file, line, titles, identities }: Place): readonly Result[] {
  if (test.status !== 'failed') return [];
  const message = asText(asArray(test.failureMessages)?.[0]) ?? 'The test failed.';
  const naming = { name: titles.join(' > '), file, line };
  return [failed(benchmarkAt(identities, [fileName(file), ...titles], naming), message)];
}

/** What this run measured of a test. */
function tasksOf(test: JsonObject): readonly JsonObject[] {
  const tasks = (asObjects(test.benchmarks) ?? []).flatMap((each) => asObjects(each.tasks) ?? []);
  return tasks.filter((task) => task.fromStore !== true);
}

/** A file that could not even be loaded has no tests to fail. */
function brokenFiles(files: readonly JsonObject[]): readonly string[] {
  const broken = files.filter((file) => file.status === 'failed' && testsOf(file).length === 0);
  return broken.map((file) => t`Cannot run ${asText(file.name) ?? ''}: ${asText(file.message) ?? t('see its log')}`);
}

function resultsOf(file: JsonObject, identities: UniqueIds): readonly Result[] {
  const name = asText(file.name) ?? '';
  return testsOf(file).flatMap((test) => {
    const place = { file: name, line: asNumber(asObject(test.location)?.line), titles: titlesOf(test), identities };
    const tasks = tasksOf(test);
    return tasks.length > 0 ? tasks.map((task) => resultOf(task, place)) : failedTest(test, place);
  });
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  if (!isObject(json) || asArray(json.testResults) === undefined) {
    throw invalid(input.path, t('has no "testResults". Write it with vitest bench --reporter=json --outputFile.'));
  }
  const identities = createUniqueIds();
  const measuredAt = asNumber(json.startTime);
  const files = (asObjects(json.testResults) ?? []).filter(isBenchmarkFile);
  return {
    tool: 'Vitest',
    results: files.flatMap((file) => resultsOf(file, identities)),
    ...(measuredAt !== undefined && { measuredAt }),
    warnings: brokenFiles(files),
  };
}

/** Jest and older Vitests write the same report without benchmarks; where all of them threw, the list is there and empty. */
function sniff(probe: Probe): boolean {
  const json = outline(probe);
  const files = isObject(json) ? (asObjects(json.testResults) ?? []) : [];
  return files.some((file) => isBenchmarkFile(file) && testsOf(file).some((test) => 'benchmarks' in test));
}

export const vitest5Reporter: Format = {
  id: 'vitest5-reporter',
  label: 'Vitest 5 JSON reporter',
  signatures: ['testResults[].assertionResults[].benchmarks'],
  outputs: [],
  sniff,
  parse,
  declaration: javascriptDeclaration,
};
