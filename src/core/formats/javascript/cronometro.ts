// cronometro: the results that its callback gets, as JSON: an object with a member for each test, times in ns.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid, javascriptDeclaration, messageOf } from '../reading/benchmarkResults.ts';
import { durations, present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import { asNumber, asObject, isObject, type JsonObject, keysOf } from '../reading/jsonValues.ts';
import { informativeCount, primaryTime } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const times = { others: ['min', 'max', 'stddev', 'standardError'] };
const percentiles = { tails: ['90', '97.5', '99'], others: ['50', '75', '99.9'], prefix: 'p' };

function metricsOf(row: JsonObject, mean: number): readonly Metric[] {
  return [
    primaryTime('mean', mean),
    ...durations(row, 1, times),
    ...durations(asObject(row.percentiles) ?? {}, 1, percentiles),
    ...present(row, ['size'], informativeCount),
  ];
}

function resultOf(name: string, row: JsonObject, identities: UniqueIds): Result {
  const benchmark = benchmarkAt(identities, [name]);
  const mean = asNumber(row.mean);
  if (row.success === true && mean !== undefined) return { benchmark, metrics: metricsOf(row, mean) };
  return failed(benchmark, messageOf(row.error) ?? 'The test threw; its error was not saved.');
}

function isRow(value: unknown): value is JsonObject {
  return isObject(value) && typeof value.success === 'boolean' && 'size' in value && 'percentiles' in value;
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  if (!isObject(json))
    throw invalid(input.path, t('is not an object. Write the results that cronometro passes to its callback.'));
  const identities = createUniqueIds();
  const results = keysOf(json).flatMap((name) => {
    const row = asObject(json[name]);
    return row === undefined ? [] : [resultOf(name, row, identities)];
  });
  return { tool: 'cronometro', results, warnings: [] };
}

export const cronometro: Format = {
  id: 'cronometro',
  label: 'cronometro',
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    const [first] = isObject(json) ? keysOf(json) : [];
    return first !== undefined && isObject(json) && isRow(json[first]);
  },
  parse,
  declaration: javascriptDeclaration,
};
