// k6's summaries (--summary-export, handleSummary's data, the newer machine-readable one) and its points (--out json).
// Each of its metrics is a benchmark of its own.

import { t } from '@vscode/l10n';
import type { Metric, MetricRole, ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput } from '../format.ts';
import { failed, invalid } from '../reading/benchmarkResults.ts';
import { present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import { asNumber, asObject, asText, firstObject, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { informativeCount } from '../reading/metric.ts';
import { instantOf } from '../reading/timestamps.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { entriesOf, type K6Entry } from './k6Entries.ts';
import { k6MetricType } from './k6MetricTypes.ts';
import { pointLine, readPoints, summaryOf } from './k6Points.ts';

/** Which statistics a trend has is the script's choice (`summaryTrendStats`): the first of these is the headline. */
const statistics = /^(?:avg|med|min|max|p\([\d.]+\))$/;
const headlines = ['avg', 'med'];

/** `p(95)` is a tail, `p(50)` and `p(99.99)` are not. */
function isTail(field: string): boolean {
  const percent = Number(/^p\(([\d.]+)\)$/.exec(field)?.[1]);
  return percent >= 90 && percent <= 99.9;
}

/** Headlines first. */
function trendFields(values: JsonObject): readonly string[] {
  const fields = headlines.filter((field) => asNumber(values[field]) !== undefined);
  for (const field in values) {
    if (!headlines.includes(field) && statistics.test(field) && asNumber(values[field]) !== undefined)
      fields.push(field);
  }
  return fields;
}

function trend(entry: K6Entry, fields: readonly string[]): readonly Metric[] {
  const { unit, factor, kind, direction, role } = k6MetricType(entry.name, 'trend', entry.contains);
  const roleOf = (field: string): MetricRole => {
    if (field === fields[0]) return role;
    return role === 'primary' && isTail(field) ? 'secondary' : 'informative';
  };
  const samples = entry.samples?.map((value) => value * factor);
  return present(entry.values, fields, (name, value) => {
    const metric: Metric = { name, kind, role: roleOf(name), unit, direction, value: value * factor };
    return name === 'avg' && samples !== undefined ? { ...metric, processes: [samples] } : metric;
  });
}

function single(entry: K6Entry, type: 'counter' | 'rate' | 'gauge', name: string, value: number): readonly Metric[] {
  const { unit, kind, direction, role } = k6MetricType(entry.name, type, entry.contains);
  const metric: Metric = { name, kind, role, unit, direction, value };
  const operations = kind === 'errorRate' ? operationsOf(entry.values) : undefined;
  return [
    operations === undefined ? metric : { ...metric, operations },
    ...present(entry.values, ['count'], informativeCount),
  ];
}

/** `passes` are those that the share is of: of `http_req_failed` the failed ones. */
function operationsOf({ passes, fails, total }: JsonObject): number | undefined {
  const [met, others] = [asNumber(passes), asNumber(fails)];
  return asNumber(total) ?? (met === undefined || others === undefined ? undefined : met + others);
}

/** What kind of metric it is shows in its values, in every shape. */
function metricsOf(entry: K6Entry): readonly Metric[] {
  const { values } = entry;
  const rate = asNumber(values.rate);
  const value = asNumber(values.value);
  // A gauge too has a minimum and a maximum.
  const fields = value === undefined ? trendFields(values) : [];
  if (fields.length > 0) return trend(entry, fields);
  const isShare = 'passes' in values || 'matches' in values;
  const share = rate ?? value;
  if (isShare) return share === undefined ? [] : single(entry, 'rate', rate === undefined ? 'value' : 'rate', share);
  if (rate !== undefined) return single(entry, 'counter', 'rate', rate);
  return value === undefined ? [] : single(entry, 'gauge', 'value', value);
}

/** `http_req_duration{expected_response:true}` lies in the metric that it is a part of. */
function resultOf(entry: K6Entry, identities: UniqueIds): Result {
  const { name } = entry;
  const tags = name.indexOf('{');
  const path = tags > 0 ? [name.slice(0, tags), name.slice(tags)] : [name];
  const benchmark = { id: identities.take(name), name, path };
  const metrics = metricsOf(entry);
  return metrics.length === 0 ? failed(benchmark, 'k6 recorded no value for this metric.') : { benchmark, metrics };
}

/** Only where the summary says `ok`: the flat export's boolean changed its meaning between versions. */
function crossed(entry: K6Entry): readonly string[] {
  const names = Object.keys(entry.thresholds).filter((name) => asObject(entry.thresholds[name])?.ok === false);
  return names.map((name) => t`The threshold "${name}" of ${entry.name} was exceeded.`);
}

function parseSummary(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const entries = entriesOf(json);
  if (!isObject(json) || entries === undefined) {
    throw invalid(input.path, t('has no "metrics". Write it with k6 run --summary-export or handleSummary.'));
  }
  const metadata = asObject(json.metadata);
  const measuredAt = instantOf(asText(metadata?.generatedAt));
  const toolVersion = asText(metadata?.k6Version);
  return {
    ...runOf(entries),
    ...(toolVersion !== undefined && { toolVersion }),
    ...(measuredAt !== undefined && { measuredAt }),
  };
}

function parsePoints(input: FormatInput): ParsedRun {
  const series = readPoints(input.text);
  const start = series.reduce((least, { first }) => Math.min(least, first), Infinity);
  const end = series.reduce((most, { last }) => Math.max(most, last), -Infinity);
  if (series.length === 0 || end < start) {
    throw new FormatError(
      'incomplete',
      t`${input.path} has no data points yet. It will be read again when it changes.`,
    );
  }
  const entries = series.map((each): K6Entry => {
    const values = summaryOf(each, (end - start) / 1000);
    const entry = { name: each.name, contains: each.contains, values, thresholds: {} };
    return each.type === 'trend' ? { ...entry, samples: each.values } : entry;
  });
  return { ...runOf(entries), measuredAt: start };
}

function runOf(entries: readonly K6Entry[]): ParsedRun {
  const identities = createUniqueIds();
  return {
    tool: 'k6',
    results: entries.map((entry) => resultOf(entry, identities)),
    warnings: entries.flatMap(crossed),
  };
}

/** Every run of k6 has iterations and virtual users. */
const always = ['iterations', 'iteration_duration', 'vus', 'data_sent', 'http_req_duration'];

function isSummary(json: JsonObject, isWhole: boolean): boolean {
  const metrics = asObject(json.metrics);
  if (metrics !== undefined) {
    // Where the text is cut, what comes after the metrics cannot be seen.
    const isRun = 'root_group' in json || 'state' in json || !isWhole;
    return isRun && always.some((name) => isObject(metrics[name]));
  }
  const first = firstObject(asObject(json.results)?.metrics);
  return first !== undefined && 'contains' in first && 'values' in first;
}

export const k6: Format = {
  id: 'k6',
  label: 'k6',
  signatures: ['metrics', { words: /"(?:iterations|iteration_duration)"/, name: t('values named `iterations`') }],
  outputs: [],
  sniff(probe) {
    if (probe.head.includes('"metric":') && pointLine.test(probe.head)) return true;
    const json = outline(probe);
    return isObject(json) && isSummary(json, probe.json() !== undefined);
  },
  parse: (input) => (pointLine.test(input.head) ? parsePoints(input) : parseSummary(input)),
  // It measures what its script asks for: no source declares a metric.
};
