// Bencher Metric Format: benchmark → measure → {value, lower_value, upper_value}, written by any program.

import { t } from '@vscode/l10n';
import type { Metric, MetricRole, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid } from '../reading/benchmarkResults.ts';
import { everyFinished, jsonOf } from '../reading/json.ts';
import { asNumber, asObject, isObject, type JsonObject, keysOf } from '../reading/jsonValues.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const fields = new Set(['value', 'lower_value', 'upper_value']);

/** Bounds that do not lie on both sides of the value, as some writers make them, say nothing. */
export function metricOf(name: string, written: JsonObject, value: number, role: MetricRole): Metric {
  const metric: Metric = { name, kind: 'custom', role, unit: '', direction: 'unknown', value };
  const low = asNumber(written.lower_value);
  const high = asNumber(written.upper_value);
  const around = low !== undefined && high !== undefined && low <= value && value <= high;
  return around ? { ...metric, interval: { low, high } } : metric;
}

function resultOf(name: string, measures: JsonObject, identities: UniqueIds): Result {
  const benchmark = benchmarkAt(identities, [name]);
  const metrics: Metric[] = [];
  for (const measure of Object.keys(measures)) {
    const written = asObject(measures[measure]);
    const value = asNumber(written?.value);
    if (written !== undefined && value !== undefined) {
      metrics.push(metricOf(measure, written, value, metrics.length === 0 ? 'primary' : 'secondary'));
    }
  }
  return metrics.length === 0 ? failed(benchmark, 'No measure of this benchmark is a number.') : { benchmark, metrics };
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  if (!isObject(json))
    throw invalid(input.path, t('is not an object of benchmarks. Write {"name": {"latency": {"value": 1}}}.'));
  const identities = createUniqueIds();
  const results = keysOf(json).flatMap((name) => {
    const measures = asObject(json[name]);
    return measures === undefined ? [] : [resultOf(name, measures, identities)];
  });
  return { tool: 'Bencher Metric Format', results, warnings: [] };
}

/** Exactly a value and its bounds, and nothing else at that depth. */
function isMeasure(value: unknown): boolean {
  if (!isObject(value) || asNumber(value.value) === undefined) return false;
  for (const name in value) if (!fields.has(name)) return false;
  return true;
}

function isBenchmark(value: unknown): boolean {
  if (!isObject(value)) return false;
  let isAny = false;
  for (const measure in value) {
    if (!isMeasure(value[measure])) return false;
    isAny = true;
  }
  return isAny;
}

export const bencherMetricFormat: Format = {
  id: 'bmf',
  label: 'Bencher Metric Format',
  outputs: [],
  sniff: (probe) => everyFinished(probe, isBenchmark),
  parse,
  // Written by programs in any language: the file does not say which declares the names.
};
