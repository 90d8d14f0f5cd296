// JMH: java -jar benchmarks.jar -rf json, and the file that its Gradle plug-in writes.

import { t } from '@vscode/l10n';
import { type CanonicalUnit, canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Benchmark, Direction, Interval, Metric, ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput, type SourceHint } from '../format.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asNumbers,
  asObject,
  asText,
  describeValue,
  firstObject,
  isObject,
  type JsonObject,
  textsOf,
} from '../reading/jsonValues.ts';
import { converted, informativeCount } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds, withParameters } from '../reading/uniqueIds.ts';
import { classHint } from './classHint.ts';

/** JMH computes its score's interval at this level, always. */
const level = 0.999;
const tails = ['95.0', '99.0'];

/** `ops/ms` is JMH's own: operations in one of its time units. */
function unitOf(text: string): CanonicalUnit {
  if (!text.startsWith('ops/')) return canonicalUnit(text);
  const time = canonicalUnit(text.slice('ops/'.length));
  if (time.unit !== 'ns') return { unit: text, factor: 1, kind: 'throughput' };
  return { unit: 'ops/s', factor: 1e9 / time.factor, kind: 'throughput' };
}

function directionOf(unit: string): Direction {
  if (unit.startsWith('ops/')) return 'higher';
  return unit.endsWith('/op') ? 'lower' : 'unknown';
}

function meanOfHistogram(pairs: unknown): number {
  let sum = 0;
  let total = 0;
  for (const pair of asArray(pairs) ?? []) {
    const [value = Number.NaN, count = Number.NaN] = asNumbers(pair) ?? [];
    sum += value * count;
    total += count;
  }
  return sum / total;
}

/** `undefined` unless every fork holds finite numbers only. */
function forks(value: unknown): readonly (readonly number[])[] | undefined {
  const lists = asArray(value)?.map(asNumbers) ?? [];
  const complete = lists.filter((list) => list !== undefined);
  return complete.length === 0 || complete.length !== lists.length ? undefined : complete;
}

/** One sample an iteration. Sampled modes write a histogram of each iteration, whose mean stands for it. */
function samplesOf(metric: JsonObject): readonly (readonly number[])[] | undefined {
  const histograms = asArray(metric.rawDataHistogram);
  return forks(metric.rawData) ?? forks(histograms?.map((fork) => asArray(fork)?.map(meanOfHistogram)));
}

function intervalOf(metric: JsonObject): Interval | undefined {
  const [low, high] = asNumbers(metric.scoreConfidence) ?? [];
  return low === undefined || high === undefined ? undefined : { low, high, level };
}

/** Percentiles of single operations; those of iteration means, in the other modes, say nothing about tails. */
function tailsOf(mode: unknown, score: JsonObject, unit: string): readonly Metric[] {
  const percentiles = mode === 'sample' ? asObject(score.scorePercentiles) : undefined;
  return tails.flatMap((name) => {
    const value = asNumber(percentiles?.[name]);
    const label = `p${Number(name)}`;
    return value === undefined ? [] : [converted(label, 'secondary', unitOf(unit), directionOf(unit), { value })];
  });
}

/** Parts of a @Group count like the whole, allocations count as memory; a profiler's other numbers are shown. */
function secondaryMetric(name: string, written: unknown, primaryUnit: string): readonly Metric[] {
  const metric = asObject(written);
  const value = asNumber(metric?.score);
  const text = asText(metric?.scoreUnit) ?? '';
  if (metric === undefined || value === undefined) return [];
  if (text === 'counts') return [informativeCount(name, value)];
  const unit = unitOf(text);
  const judged = text === primaryUnit || unit.kind === 'memory';
  const direction = unit.kind === 'memory' ? 'lower' : directionOf(text);
  return [
    converted(name, judged ? 'secondary' : 'informative', unit, direction, { value, processes: samplesOf(metric) }),
  ];
}

function metricsOf(row: JsonObject, score: JsonObject, value: number): readonly Metric[] {
  const unit = asText(score.scoreUnit) ?? '';
  const written = { value, processes: samplesOf(score), interval: intervalOf(score) };
  const others = asObject(row.secondaryMetrics) ?? {};
  return [
    converted('score', 'primary', unitOf(unit), directionOf(unit), written),
    ...tailsOf(row.mode, score, unit),
    ...Object.keys(others).flatMap((name) => secondaryMetric(name, others[name], unit)),
  ];
}

/** One method is measured in several modes, with parameters and with several threads: each is a benchmark of its own. */
function benchmarkOf(row: JsonObject, identities: UniqueIds): Benchmark {
  const method = asText(row.benchmark) ?? '';
  const threads = asNumber(row.threads) ?? 1;
  const settings = { ...asObject(row.params), mode: asText(row.mode), ...(threads !== 1 && { threads }) };
  const name = withParameters(method, settings);
  const dot = method.lastIndexOf('.');
  const path = dot < 0 ? [name] : [name.slice(0, dot), name.slice(dot + 1)];
  return { id: identities.take(name), name, path };
}

function resultOf(row: JsonObject, identities: UniqueIds): Result {
  const benchmark = benchmarkOf(row, identities);
  const score = asObject(row.primaryMetric);
  const value = asNumber(score?.score);
  if (score === undefined || value === undefined) {
    return { benchmark, metrics: [], failure: `JMH wrote ${describeValue(score?.score ?? 'nothing')} as the score.` };
  }
  return { benchmark, metrics: metricsOf(row, score, value) };
}

function parse(input: FormatInput): ParsedRun {
  const rows = asArray(jsonOf(input))?.filter(isObject);
  if (rows === undefined) {
    throw new FormatError('invalid', t`${input.path} is not a list of JMH results. Write it with -rf json -rff FILE.`);
  }
  const identities = createUniqueIds();
  const toolVersion = asText(rows[0]?.jmhVersion);
  return {
    tool: 'JMH',
    ...(toolVersion !== undefined && { toolVersion }),
    results: rows.map((row) => resultOf(row, identities)),
    environment: textsOf(rows[0], ['jdkVersion', 'vmName', 'vmVersion']),
    warnings: [],
  };
}

/** What Swift's package-benchmark puts before its target and its name, with `_` for spaces. */
const swiftName = /^package\.benchmark\.(?:[^.]+\.)?(.+)$/s;

function declaration({ name, path }: Benchmark): SourceHint {
  const [method = name] = (path.at(-1) ?? name).split(' (');
  const holder = path.length > 1 ? (path[0] ?? '') : '';
  const [, swift] = swiftName.exec(`${holder}.${method}`) ?? [];
  if (swift !== undefined) return { language: 'swift', names: [swift, method] };
  return { language: 'java', alsoIn: ['kotlin'], ...classHint(holder, method, '.java') };
}

export const jmh: Format = {
  id: 'jmh',
  label: 'JMH',
  signatures: ['[].benchmark', '[].mode', '[].primaryMetric.scoreUnit'],
  outputs: [
    { path: 'jmh-result.json' },
    { path: 'build/results/jmh/results.json' },
    { path: 'build/reports/jmh/results.json' },
  ],
  sniff(probe) {
    const row = firstObject(outline(probe));
    return asText(row?.benchmark) !== undefined && row !== undefined && 'mode' in row && isObject(row.primaryMetric);
  },
  parse,
  declaration,
};
