// oha --output-format json: times in seconds, one run per file, without the URL.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid } from '../reading/benchmarkResults.ts';
import { durations, present, secondaryTime } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import { asNumber, asObject, describeValue, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { primaryRate } from '../reading/metric.ts';
import { createUniqueIds } from '../reading/uniqueIds.ts';
import { failedShare, transferRate } from './loadTest.ts';

const nanoseconds = 1e9;
const percentiles = {
  tails: ['p90', 'p95', 'p99', 'p99.9'],
  others: ['p50', 'p75'],
  prefix: 'latencyPercentiles.',
};

/**
 * Requests that oha aborted at the end of its duration (`-z`); they are not server errors and not part of its success
 * rate.
 */
const deadline = 'aborted due to deadline';

function sum(distribution: JsonObject): number {
  let total = 0;
  for (const key in distribution) total += asNumber(distribution[key]) ?? 0;
  return total;
}

function codesOf(json: JsonObject): JsonObject {
  return asObject(json.statusCodeDistribution) ?? {};
}

function errorCounts(json: JsonObject): JsonObject {
  const { [deadline]: _deadline, ...counts } = asObject(json.errorDistribution) ?? {};
  return counts;
}

/** Requests without a response, and error responses. */
function failures(json: JsonObject): readonly Metric[] {
  const codes = codesOf(json);
  let refused = 0;
  for (const code in codes) if (/^[45]/.test(code)) refused += asNumber(codes[code]) ?? 0;
  const unanswered = sum(errorCounts(json));
  return failedShare('errors', refused + unanswered, sum(codes) + unanswered);
}

/** Parts of the response time: connection, DNS lookup, first byte. */
function parts(json: JsonObject): readonly Metric[] {
  const details = asObject(json.details) ?? {};
  return Object.keys(details).flatMap((part) =>
    durations(asObject(details[part]) ?? {}, nanoseconds, { others: ['average'], prefix: `details.${part}.` }),
  );
}

function metricsOf(json: JsonObject, summary: JsonObject, rate: number): readonly Metric[] {
  return [
    primaryRate('summary.requestsPerSec', 'req/s', rate),
    ...present(summary, ['average'], (name, value) => secondaryTime(`summary.${name}`, value * nanoseconds)),
    ...durations(asObject(json.latencyPercentiles) ?? {}, nanoseconds, percentiles),
    ...failures(json),
    ...durations(summary, nanoseconds, { others: ['fastest', 'slowest'], prefix: 'summary.' }),
    ...parts(json),
    ...present(summary, ['sizePerSec'], (name, value) => transferRate(`summary.${name}`, value)),
  ];
}

function errorsOf(json: JsonObject): readonly string[] {
  const errors = errorCounts(json);
  return Object.keys(errors).map((message) => t`${describeValue(errors[message])} requests failed: ${message}.`);
}

function resultOf(json: JsonObject, summary: JsonObject): Result {
  const benchmark = benchmarkAt(createUniqueIds(), ['run']);
  const rate = asNumber(summary.requestsPerSec);
  if (rate === undefined || sum(codesOf(json)) === 0) {
    return failed(benchmark, ['No request was answered.', ...errorsOf(json)].join(' '));
  }
  return { benchmark, metrics: metricsOf(json, summary, rate) };
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const summary = isObject(json) ? asObject(json.summary) : undefined;
  if (!isObject(json) || summary === undefined) {
    throw invalid(input.path, t('has no "summary". Write it with oha --output-format json.'));
  }
  return { tool: 'oha', results: [resultOf(json, summary)], warnings: errorsOf(json) };
}

export const oha: Format = {
  id: 'oha',
  label: 'oha',
  signatures: ['summary.requestsPerSec', 'latencyPercentiles'],
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    const summary = isObject(json) ? asObject(json.summary) : undefined;
    return summary !== undefined && 'requestsPerSec' in summary && 'successRate' in summary;
  },
  parse,
  // No `declaration`: it measures a URL.
};
