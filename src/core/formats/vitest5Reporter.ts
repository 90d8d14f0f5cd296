// Vitest 5: `vitest bench --reporter=json --outputFile FILE`, where benchmarks hang on the tests that ran them.
// It refuses tests without benchmarks, but not a failed one in a file of benchmarks: nobody knows which of them it took along.

import type { ParsedRun, Result } from '../model.ts';
import { benchmarkAt, failed, fileName, invalid, javascriptDeclaration } from './entry.ts';
import type { Format, FormatInput, Probe } from './format.ts';
import { createIdentities, type Identities } from './identity.ts';
import { jsonOf, outline } from './json.ts';
import { asArray, asNumber, asObjects, asText, isObject, type JsonObject, shown } from './shape.ts';
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
  const ancestors = asArray(test.ancestorTitles)?.map(shown) ?? [];
  return [...ancestors, asText(test.title) ?? ''];
}

interface Place {
  /** As the tool wrote it, absolute. */
  readonly file: string;
  readonly titles: readonly string[];
  readonly identities: Identities;
}

/** The file's own name is part of the id, its folders are not: they differ between machines. */
function resultOf(task: JsonObject, { file, titles, identities }: Place): Result {
  const path = [...titles, asText(task.name) ?? ''];
  const benchmark = benchmarkAt(identities, [fileName(file), ...path], { name: path.join(' > '), file });
  const metrics = taskMetrics(task);
  return metrics === undefined ? failed(benchmark, 'Vitest recorded no time.') : { benchmark, metrics };
}

function failedTest(test: JsonObject, { file, titles, identities }: Place): readonly Result[] {
  if (test.status !== 'failed') return [];
  const message = asText(asArray(test.failureMessages)?.[0]) ?? 'The test failed.';
  return [failed(benchmarkAt(identities, [fileName(file), ...titles], { name: titles.join(' > '), file }), message)];
}

function resultsOf(file: JsonObject, identities: Identities): readonly Result[] {
  const name = asText(file.name) ?? '';
  return testsOf(file).flatMap((test) => {
    const place = { file: name, titles: titlesOf(test), identities };
    const tasks = (asObjects(test.benchmarks) ?? []).flatMap((each) => asObjects(each.tasks) ?? []);
    return tasks.length > 0 ? tasks.map((task) => resultOf(task, place)) : failedTest(test, place);
  });
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  if (!isObject(json) || asArray(json.testResults) === undefined) {
    throw invalid(input.path, 'has no "testResults". Write it with vitest bench --reporter=json --outputFile.');
  }
  const identities = createIdentities();
  const measuredAt = asNumber(json.startTime);
  return {
    tool: 'Vitest',
    results: (asObjects(json.testResults) ?? []).filter(isBenchmarkFile).flatMap((file) => resultsOf(file, identities)),
    ...(measuredAt !== undefined && { measuredAt }),
    warnings: [],
  };
}

/** Jest and older Vitests write the same report without benchmarks. */
function sniff(probe: Probe): boolean {
  const json = outline(probe);
  const tests = isObject(json) ? (asObjects(json.testResults) ?? []).flatMap(testsOf) : [];
  return tests.some((test) => (asObjects(test.benchmarks) ?? []).length > 0);
}

export const vitest5Reporter: Format = {
  id: 'vitest5-reporter',
  label: 'Vitest 5 JSON reporter',
  outputs: [],
  sniff,
  parse,
  declaration: javascriptDeclaration,
};
