// Artillery: `artillery run -o FILE`, times in ms. Its request rate is set by the script, so it is not a result.
// Artillery 1 wrote the same under other names.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid } from '../reading/benchmarkResults.ts';
import { durations, present, secondaryTime } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import { asNumber, asObject, asText, describeValue, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { derivedThroughput, informativeCount, primaryTime } from '../reading/metric.ts';
import { createUniqueIds } from '../reading/uniqueIds.ts';
import { failedShare } from './loadTest.ts';

const nanoseconds = 1e6;
const response = 'http.response_time';
const session = 'vusers.session_length';
/** Other summaries are user-defined, in unknown units. */
const isTime = /response_time|session_length|latency/;

function headline(summaries: JsonObject): string | undefined {
  const names = Object.keys(summaries);
  const answered = names.find((name) => name === response) ?? names.find((name) => /response_time/.test(name));
  return answered ?? names.find((name) => name === session);
}

/** Artillery 1 has no mean; the median is used instead. */
function summaryMetrics(name: string, summary: JsonObject, isHeadline: boolean): readonly Metric[] {
  const prefix = `${name}.`;
  const make = isHeadline ? primaryTime : secondaryTime;
  const typical = asNumber(summary.mean) === undefined ? 'median' : 'mean';
  const others = ['median', 'min', 'max', 'p75', 'p90', 'p999'].filter((field) => field !== typical);
  return [
    ...present(summary, [typical], (field, value) => make(prefix + field, value * nanoseconds)),
    ...durations(summary, nanoseconds, { tails: ['p95', 'p99'], others, prefix }),
  ];
}

/** Translates Artillery 1's aggregate to today's names; `undefined` for anything else. */
function translated(aggregate: JsonObject): JsonObject | undefined {
  const { latency, scenarioDuration, rps } = aggregate;
  if (!isObject(latency) || !isObject(aggregate.codes)) return undefined;
  const codes = Object.entries(aggregate.codes).map(([code, count]) => [`http.codes.${code}`, count]);
  const errors = Object.entries(asObject(aggregate.errors) ?? {}).map(([code, count]) => [`errors.${code}`, count]);
  const totals = [
    ['http.requests', asNumber(asObject(rps)?.count) ?? aggregate.requestsCompleted],
    ['vusers.created', aggregate.scenariosCreated],
  ];
  return {
    counters: Object.fromEntries([...codes, ...errors, ...totals]),
    summaries: isAnswered(latency) ? { [response]: latency, [session]: scenarioDuration } : {},
    rates: { 'http.request_rate': asObject(rps)?.mean },
    firstMetricAt: Date.parse(asText(aggregate.timestamp) ?? ''),
  };
}

/** False if no request was answered: all latencies are null. */
function isAnswered(latency: JsonObject): boolean {
  return asNumber(latency.median) !== undefined;
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

/** The most frequent errors: `errors.ECONNREFUSED`. */
function errorsOf(counters: JsonObject): readonly string[] {
  const names = Object.keys(counters).filter((name) => name.startsWith('errors.'));
  return names.map((name) => t`${describeValue(counters[name])} requests failed: ${name.slice('errors.'.length)}.`);
}

function resultOf(aggregate: JsonObject): Result {
  const benchmark = benchmarkAt(createUniqueIds(), ['aggregate']);
  const summaries = asObject(aggregate.summaries) ?? {};
  const first = headline(summaries);
  if (first !== undefined) return { benchmark, metrics: metricsOf(aggregate, summaries, first) };
  return failed(benchmark, ['No request was answered.', ...errorsOf(asObject(aggregate.counters) ?? {})].join(' '));
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const written = isObject(json) ? asObject(json.aggregate) : undefined;
  const aggregate = written && (translated(written) ?? written);
  if (aggregate === undefined) throw invalid(input.path, t('has no "aggregate". Write it with artillery run -o.'));
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
  signatures: ['aggregate.counters', 'aggregate.summaries'],
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    const aggregate = isObject(json) ? asObject(json.aggregate) : undefined;
    if (aggregate === undefined) return false;
    const isEarly = 'scenariosCreated' in aggregate && isObject(aggregate.latency);
    return isEarly || (isObject(aggregate.counters) && 'summaries' in aggregate);
  },
  parse,
  // No `declaration`: it measures requests of a script.
};
