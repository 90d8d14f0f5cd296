// benny: `b.save({ file, details })`, one file per suite below benchmark/results. The headline is operations per
// second.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid, javascriptDeclaration } from '../reading/benchmarkResults.ts';
import { durations, present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asNumber,
  asNumbers,
  asObject,
  asObjects,
  asText,
  firstObject,
  isObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { informativeCount, marginAround, primaryRate } from '../reading/metric.ts';
import { instantOf } from '../reading/timestamps.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const nanoseconds = 1e9;
const times = { others: ['mean', 'median', 'min', 'max', 'standardDeviation'] };

/** `details` are times in seconds; the rate of each sample is the reciprocal of its time. */
function metricsOf(row: JsonObject, rate: number): readonly Metric[] {
  const details = asObject(row.details) ?? {};
  const samples = asNumbers(details.sampleResults)?.filter((seconds) => seconds > 0);
  const percent = asNumber(row.margin);
  return [
    primaryRate(
      'ops',
      'ops/s',
      rate,
      samples && [samples.map((seconds) => 1 / seconds)],
      marginAround(rate, percent && (rate * percent) / 100),
    ),
    ...durations(details, nanoseconds, times),
    ...present(row, ['samples'], informativeCount),
  ];
}

/**
 * benny writes a rate of 0 for a case that threw and, by rounding, for one that takes seconds; only the details tell
 * them apart.
 */
function rateOf(row: JsonObject): number | undefined {
  const rate = asNumber(row.ops);
  if (rate !== 0) return rate;
  const mean = asNumber(asObject(row.details)?.mean) ?? 0;
  return mean > 0 ? 1 / mean : undefined;
}

function resultOf(row: JsonObject, identities: UniqueIds): Result {
  const benchmark = benchmarkAt(identities, [asText(row.name) ?? '']);
  const rate = rateOf(row);
  if (rate === undefined)
    return failed(benchmark, 'benny wrote no operations a second for this case; its log says why.');
  return { benchmark, metrics: metricsOf(row, rate) };
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const rows = asObjects(isObject(json) ? json.results : undefined);
  if (!isObject(json) || rows === undefined) {
    throw invalid(input.path, t('has no "results" list. Write it with b.save({ file, format: "json" }).'));
  }
  const identities = createUniqueIds();
  const measuredAt = instantOf(asText(json.date));
  const version = asText(json.version);
  return {
    tool: 'benny',
    results: rows.map((row) => resultOf(row, identities)),
    ...(measuredAt !== undefined && { measuredAt }),
    // The version of the measured package, not of benny.
    ...(version !== undefined && { environment: new Map([['version', version]]) }),
    warnings: [],
  };
}

export const benny: Format = {
  id: 'benny',
  label: 'benny',
  signatures: ['results[].ops', 'results[].margin', 'results[].name'],
  outputs: [{ path: 'benchmark/results/*.json' }],
  sniff(probe) {
    const json = outline(probe);
    const row = firstObject(isObject(json) ? json.results : undefined);
    return row !== undefined && 'ops' in row && 'margin' in row && asText(row.name) !== undefined;
  },
  parse,
  declaration: javascriptDeclaration,
};
