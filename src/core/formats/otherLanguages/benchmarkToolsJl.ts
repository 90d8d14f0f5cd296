// Julia's BenchmarkTools.save: groups in groups, each value written as [type, fields]. Times in ns, memory in bytes.

import { t } from '@vscode/l10n';
import type { Benchmark, Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput, SourceHint } from '../format.ts';
import { failed, invalid } from '../reading/benchmarkResults.ts';
import { present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asNumbers,
  asObject,
  asText,
  firstObject,
  isObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { informativeTime, median, primaryTime, secondary } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

/** What Julia allocates is counted, not sampled. */
function allocated(fields: JsonObject): readonly Metric[] {
  return [
    ...present(fields, ['memory'], (name, value) => ({
      ...secondary(name, 'memory', 'B', 'lower', value),
      exact: true,
    })),
    ...present(fields, ['allocs'], (name, value) => {
      return { ...secondary(name, 'count', 'count', 'lower', value), exact: true };
    }),
  ];
}

function estimateMetrics(fields: JsonObject): readonly Metric[] {
  const time = asNumber(fields.time);
  if (time === undefined) return [];
  return [primaryTime('time', time), ...allocated(fields), ...present(fields, ['gctime'], informativeTime)];
}

/** A trial keeps every sample; a few slow ones do not move its median. */
function trialMetrics(fields: JsonObject): readonly Metric[] {
  const times = asNumbers(asArray(fields.times)?.filter((time) => asNumber(time) !== undefined));
  if (times === undefined) return [];
  const least = times.reduce((a, b) => Math.min(a, b));
  const collecting = asNumbers(fields.gctimes);
  return [
    primaryTime('time', median(times), [times]),
    informativeTime('minimum', least),
    ...(collecting === undefined ? [] : [informativeTime('gctime', median(collecting))]),
    ...allocated(fields),
  ];
}

const readers: ReadonlyMap<unknown, (fields: JsonObject) => readonly Metric[]> = new Map([
  ['Trial', trialMetrics],
  ['BenchmarkTools.Trial', trialMetrics],
  ['TrialEstimate', estimateMetrics],
  ['BenchmarkTools.TrialEstimate', estimateMetrics],
]);

/** Newer versions write keys as Julia shows them: `"name"`, `:sym`, `(1, 2)`. */
function keyOf(written: string): string {
  return /^".*"$/.test(written) ? written.slice(1, -1) : written;
}

function resultsOf(value: unknown, path: readonly string[], identities: UniqueIds): readonly Result[] {
  const [type, content] = asArray(value) ?? [];
  const fields = asObject(content);
  if (fields === undefined) return [];
  const data = asObject(fields.data);
  if (data !== undefined && typeof type === 'string' && type.endsWith('BenchmarkGroup')) {
    return Object.keys(data).flatMap((key) => resultsOf(data[key], [...path, keyOf(key)], identities));
  }
  const read = readers.get(type);
  if (read === undefined) return [];
  const places = path.length === 0 ? ['benchmark'] : path;
  const name = places.join('/');
  const benchmark = { id: identities.take(name), name, path: places };
  const metrics = read(fields);
  return [metrics.length === 0 ? failed(benchmark, 'BenchmarkTools recorded no time.') : { benchmark, metrics }];
}

function parse(input: FormatInput): ParsedRun {
  const [versions, values] = asArray(jsonOf(input)) ?? [];
  if (!isObject(versions) || asArray(values) === undefined) {
    throw invalid(input.path, t('is not a [versions, values] list. Write it with BenchmarkTools.save.'));
  }
  const identities = createUniqueIds();
  const toolVersion = asText(versions.BenchmarkTools);
  const julia = asText(versions.Julia);
  return {
    tool: 'BenchmarkTools.jl',
    ...(toolVersion !== undefined && { toolVersion }),
    results: (asArray(values) ?? []).flatMap((value) => resultsOf(value, [], identities)),
    ...(julia !== undefined && { environment: new Map([['Julia', julia]]) }),
    warnings: [],
  };
}

/** A key that is computed has no text in the source: then the group above it is what can be found. */
function declaration({ path }: Benchmark): SourceHint {
  const names = path.slice(-2).map((key) => key.replace(/^:/, ''));
  const group = names.length > 1 ? names[0] : undefined;
  return { language: 'julia', names: names.reverse(), ...(group !== undefined && { group }) };
}

export const benchmarkToolsJl: Format = {
  id: 'benchmarktools-jl',
  label: 'BenchmarkTools.jl',
  signatures: ['[].BenchmarkTools', '[].Julia'],
  outputs: [],
  sniff(probe) {
    const versions = firstObject(outline(probe));
    return versions !== undefined && 'Julia' in versions && 'BenchmarkTools' in versions;
  },
  parse,
  declaration,
};
