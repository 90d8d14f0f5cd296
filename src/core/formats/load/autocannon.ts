// autocannon -j: latency in ms, requests and bytes a second. Latency counts whole milliseconds, so requests a second
// are the headline.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid } from '../reading/benchmarkResults.ts';
import { durations, present, secondaryTime } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import { asNumber, asObject, asText, describeValue, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { informativeCount, primaryRate } from '../reading/metric.ts';
import { instantOf } from '../reading/timestamps.ts';
import { createUniqueIds, withParameters } from '../reading/uniqueIds.ts';
import { failedShare, transferRate } from './loadTest.ts';

const nanoseconds = 1e6;
const prefix = 'latency.';
/** `p999` is the 99.9th in versions up to 2. */
const tails = ['p90', 'p97_5', 'p99', 'p99_9', 'p999'];
const times = { tails, others: ['p50', 'p75', 'min', 'max', 'stddev'], prefix };
const settings = ['connections', 'pipelining', 'workers', 'duration'];

function metricsOf(json: JsonObject, requests: JsonObject, rate: number): readonly Metric[] {
  const latency = asObject(json.latency) ?? {};
  const answered = asNumber(requests.total) ?? 0;
  const errors = asNumber(json.errors) ?? 0;
  const refused = asNumber(json.non2xx) ?? 0;
  return [
    primaryRate('requests.average', 'req/s', rate),
    ...present(latency, ['average'], (name, value) => secondaryTime(prefix + name, value * nanoseconds)),
    ...durations(latency, nanoseconds, times),
    ...failedShare('errors', errors + refused, answered + errors),
    ...present(asObject(json.throughput) ?? {}, ['average'], (name, value) =>
      transferRate(`throughput.${name}`, value),
    ),
    ...present(requests, ['total'], (name, value) => informativeCount(`requests.${name}`, value)),
  ];
}

/** The same URL under another load is another benchmark. */
function nameOf(json: JsonObject): string {
  const connections = asNumber(json.connections);
  const pipelining = asNumber(json.pipelining) ?? 1;
  const load = { ...(connections !== undefined && { connections }), ...(pipelining > 1 && { pipelining }) };
  return withParameters(asText(json.title) ?? asText(json.url) ?? 'run', load);
}

function resultOf(json: JsonObject): Result {
  const benchmark = benchmarkAt(createUniqueIds(), [nameOf(json)]);
  const requests = asObject(json.requests);
  const rate = asNumber(requests?.average);
  if (requests === undefined || rate === undefined || requests.total === 0) {
    return failed(benchmark, `No request was answered: ${asNumber(json.errors) ?? 0} errors.`);
  }
  return { benchmark, metrics: metricsOf(json, requests, rate) };
}

function environmentOf(json: JsonObject): ReadonlyMap<string, string> {
  return new Map(settings.filter((name) => name in json).map((name) => [name, describeValue(json[name])]));
}

function warningsOf(json: JsonObject): readonly string[] {
  const refused = asNumber(json.non2xx) ?? 0;
  return refused === 0 ? [] : [t`${refused} responses had a status other than 2xx.`];
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  if (!isObject(json) || !isObject(json.requests)) {
    throw invalid(input.path, t('has no "requests". Write it with autocannon -j.'));
  }
  const measuredAt = instantOf(asText(json.start));
  return {
    tool: 'autocannon',
    results: [resultOf(json)],
    ...(measuredAt !== undefined && { measuredAt }),
    environment: environmentOf(json),
    warnings: warningsOf(json),
  };
}

export const autocannon: Format = {
  id: 'autocannon',
  label: 'autocannon',
  signatures: ['latency.p97_5', 'requests.average', 'throughput.average'],
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    if (!isObject(json) || !isObject(json.latency) || !isObject(json.requests)) return false;
    return 'p99' in json.latency && 'average' in json.requests && isObject(json.throughput);
  },
  parse,
  // It measures a URL: no source declares it.
};
