// Vitest up to 4: `vitest bench --outputJson FILE`, times in ms. Its `samples` are always empty, so there are none to read.
// It refuses Vitest's ids: they count positions, and change with every benchmark that is put in front.

import type { Metric, ParsedRun, Result } from '../model.ts';
import { benchmarkAt, failed, invalid, javascriptDeclaration } from './entry.ts';
import type { Format, FormatInput } from './format.ts';
import { createIdentities, type Identities } from './identity.ts';
import { jsonOf, outline } from './json.ts';
import { derivedThroughput, informativeCount, marginAround, primaryTime } from './metric.ts';
import { asArray, asNumber, asObjects, asText, firstObject, isObject, type JsonObject } from './shape.ts';
import { durations, present } from './statistics.ts';

const nanoseconds = 1e6;
const times = { tails: ['p99', 'p995', 'p999'], others: ['median', 'min', 'max', 'p75', 'sd'] };

function metricsOf(row: JsonObject, mean: number): readonly Metric[] {
  const margin = asNumber(row.moe);
  const interval = marginAround(mean * nanoseconds, margin && margin * nanoseconds);
  return [
    primaryTime('mean', mean * nanoseconds, undefined, interval),
    ...durations(row, nanoseconds, times),
    ...present(row, ['hz'], (name, value) => derivedThroughput(name, 'ops/s', value)),
    ...present(row, ['sampleCount'], informativeCount),
  ];
}

/** `fullName` is the file, relative to Vitest's root, and the groups in it. */
function resultOf(row: JsonObject, group: JsonObject, file: string | undefined, identities: Identities): Result {
  const groups = (asText(group.fullName) ?? '').split(' > ');
  const benchmark = benchmarkAt(identities, [...groups, asText(row.name) ?? ''], { file });
  const mean = asNumber(row.mean);
  if (mean === undefined)
    return failed(benchmark, 'Vitest recorded no time: the benchmark threw. Its console says why.');
  return { benchmark, metrics: metricsOf(row, mean) };
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  if (!isObject(json) || asArray(json.files) === undefined) {
    throw invalid(input.path, 'has no "files" list. Write it with vitest bench --outputJson.');
  }
  const identities = createIdentities();
  const results = (asObjects(json.files) ?? []).flatMap((file) =>
    (asObjects(file.groups) ?? []).flatMap((group) =>
      (asObjects(group.benchmarks) ?? []).map((row) => resultOf(row, group, asText(file.filepath), identities)),
    ),
  );
  return { tool: 'Vitest', results, warnings: [] };
}

export const vitest: Format = {
  id: 'vitest',
  label: 'Vitest',
  marks: ['files[].groups[].benchmarks', 'files[].filepath'],
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    const file = firstObject(isObject(json) ? json.files : undefined);
    return file !== undefined && 'filepath' in file && asArray(file.groups) !== undefined;
  },
  parse,
  declaration: javascriptDeclaration,
};
