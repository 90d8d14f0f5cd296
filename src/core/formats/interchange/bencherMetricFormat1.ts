// Bencher Metric Format 1: benchmark → entries of parameters and measures, and any number of named values a measure.
// Source of the shape: github.com/bencherdev/bencher, lib/bencher_adapter/src/adapters/json/v1.rs.

import { t } from '@vscode/l10n';
import { appendAll } from '../../model/longLists.ts';
import type { Metric, MetricRole, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid } from '../reading/benchmarkResults.ts';
import { everyFinished, jsonOf } from '../reading/json.ts';
import { asNumber, asObject, asObjects, isObject, type JsonObject, keysOf } from '../reading/jsonValues.ts';
import { createUniqueIds, withParameters } from '../reading/uniqueIds.ts';
import { metricOf } from './bencherMetricFormat.ts';

/** By the measure's name: its values by theirs, later ones instead of earlier ones. */
type Measures = Map<string, JsonObject>;

/** Values that belong to `value`, not beside it. */
const bounds = new Set(['lower_value', 'upper_value']);

const tail = /^p9\d/;

function roleOf(name: string, isFirst: boolean): MetricRole {
  if (isFirst) return 'primary';
  return name === 'value' || tail.test(name) ? 'secondary' : 'informative';
}

/** `latency` for its value, `latency p99` for what stands beside it. The value comes first. */
function metricsOf(measure: string, values: JsonObject, isFirst: boolean): readonly Metric[] {
  const names = Object.keys(values).filter((name) => !bounds.has(name) && asNumber(values[name]) !== undefined);
  names.sort((left, right) => Number(right === 'value') - Number(left === 'value'));
  return names.map((name, index) => {
    const role = roleOf(name, isFirst && index === 0);
    const shown = name === 'value' ? measure : `${measure} ${name}`;
    return metricOf(shown, name === 'value' ? values : {}, asNumber(values[name]) ?? 0, role);
  });
}

/** Parameters are a set: neither their order nor how a number is written makes another benchmark. */
function withSortedParameters(name: string, parameters: unknown): string {
  const known = asObject(parameters) ?? {};
  return withParameters(name, Object.fromEntries(Object.entries(known).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function takeEntries(benchmarks: Map<string, Measures>, name: string, entries: unknown): void {
  for (const entry of asObjects(entries) ?? []) {
    const full = withSortedParameters(name, entry.parameters);
    const measures = benchmarks.get(full) ?? new Map<string, JsonObject>();
    benchmarks.set(full, measures);
    for (const [measure, values] of Object.entries(asObject(entry.measures) ?? {})) {
      measures.set(measure, { ...measures.get(measure), ...asObject(values) });
    }
  }
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  if (!isObject(json))
    throw invalid(
      input.path,
      t('is not an object of benchmarks. Write {"name": [{"measures": {"latency": {"value": 1}}}]}.'),
    );
  const benchmarks = new Map<string, Measures>();
  for (const name of keysOf(json)) takeEntries(benchmarks, name, json[name]);
  const identities = createUniqueIds();
  const results = [...benchmarks].map(([name, measures]): Result => {
    const benchmark = benchmarkAt(identities, [name]);
    const metrics: Metric[] = [];
    for (const [measure, values] of measures) appendAll(metrics, metricsOf(measure, values, metrics.length === 0));
    return metrics.length === 0
      ? failed(benchmark, 'No measure of this benchmark is a number.')
      : { benchmark, metrics };
  });
  return { tool: 'Bencher Metric Format', results, warnings: [] };
}

function isEntry(value: unknown): boolean {
  return isObject(value) && isObject(value.measures) && Object.values(value.measures).every(isObject);
}

const isBenchmark = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isEntry);

export const bencherMetricFormat1: Format = {
  id: 'bmf-v1',
  label: 'Bencher Metric Format 1',
  outputs: [],
  sniff: (probe) => everyFinished(probe, isBenchmark),
  parse,
  // Written by programs in any language: the file does not say which declares the names.
};
