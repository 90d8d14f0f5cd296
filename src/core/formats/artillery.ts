// Artillery: `artillery run -o FILE`, times in ms. The rate of requests is what the script asks for, not what was reached.
// It refuses `intermediate`: the aggregate holds all of it.

import type { Metric, ParsedRun, Result } from '../model.ts';
import { benchmarkAt, failed, invalid } from './entry.ts';
import type { Format, FormatInput } from './format.ts';
import { createIdentities } from './identity.ts';
import { jsonOf, outline } from './json.ts';
import { failedShare } from './loadTest.ts';
import { derivedThroughput, informativeCount, primaryTime } from './metric.ts';
import { asNumber, asObject, isObject, type JsonObject, shown } from './shape.ts';
import { durations, present, secondaryTime } from './statistics.ts';

const nanoseconds = 1e6;
/** Other summaries are the project's own, in units that the file does not state. */
const isTime = /response_time|session_length|latency/;

function headline(summaries: JsonObject): string | undefined {
  const names = Object.keys(summaries);
  const response =
    names.find((name) => name === 'http.response_time') ?? names.find((name) => /response_time/.test(name));
  return response ?? names.find((name) => name === 'vusers.session_length');
}

function summaryMetrics(name: string, summary: JsonObject, isHeadline: boolean): readonly Metric[] {
  const prefix = `${name}.`;
  const make = isHeadline ? primaryTime : secondaryTime;
  const tails = ['p95', 'p99'];
  return [
    ...present(summary, ['mean'], (field, value) => make(prefix + field, value * nanoseconds)),
    ...durations(summary, nanoseconds, { tails, others: ['median', 'min', 'max', 'p75', 'p90', 'p999'], prefix }),
  ];
}

function sum(counters: JsonObject, pattern: RegExp): number {
  const names = Object.keys(counters).filter((name) => pattern.test(name));
  return names.reduce((total, name) => total + (asNumber(counters[name]) ?? 0), 0);
}

function failures(counters: JsonObject): readonly Metric[] {
  const broken = sum(counters, /^errors\.|^http\.codes\.[45]\d\d$/);
  return [
    ...failedShare('errors', broken, sum(counters, /^http\.requests$/)),
    ...failedShare('vusers.failed', sum(counters, /^vusers\.failed$/), sum(counters, /^vusers\.created$/)),
  ];
}

function metricsOf(aggregate: JsonObject, summaries: JsonObject, first: string): readonly Metric[] {
  const names = Object.keys(summaries).filter((name) => isTime.test(name));
  const counters = asObject(aggregate.counters) ?? {};
  return [
    ...names.flatMap((name) => summaryMetrics(name, asObject(summaries[name]) ?? {}, name === first)),
    ...failures(counters),
    ...present(asObject(aggregate.rates) ?? {}, ['http.request_rate'], (name, value) =>
      derivedThroughput(name, 'req/s', value),
    ),
    ...present(counters, ['http.requests'], informativeCount),
  ];
}

/** What went wrong most: `errors.ECONNREFUSED`. */
function errorsOf(counters: JsonObject): readonly string[] {
  const names = Object.keys(counters).filter((name) => name.startsWith('errors.'));
  return names.map((name) => `${shown(counters[name])} requests failed: ${name.slice('errors.'.length)}.`);
}

function resultOf(aggregate: JsonObject): Result {
  const benchmark = benchmarkAt(createIdentities(), ['aggregate']);
  const summaries = asObject(aggregate.summaries) ?? {};
  const first = headline(summaries);
  if (first !== undefined) return { benchmark, metrics: metricsOf(aggregate, summaries, first) };
  return failed(benchmark, ['No request was answered.', ...errorsOf(asObject(aggregate.counters) ?? {})].join(' '));
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const aggregate = isObject(json) ? asObject(json.aggregate) : undefined;
  if (aggregate === undefined) throw invalid(input.path, 'has no "aggregate". Write it with artillery run -o.');
  const measuredAt = asNumber(aggregate.firstMetricAt) ?? asNumber(aggregate.firstCounterAt);
  return {
    tool: 'Artillery',
    results: [resultOf(aggregate)],
    ...(measuredAt !== undefined && { measuredAt }),
    warnings: errorsOf(asObject(aggregate.counters) ?? {}),
  };
}

export const artillery: Format = {
  id: 'artillery',
  label: 'Artillery',
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    const aggregate = isObject(json) ? asObject(json.aggregate) : undefined;
    return aggregate !== undefined && isObject(aggregate.counters) && 'summaries' in aggregate;
  },
  parse,
  // It measures what its script asks for: no source declares it.
};
