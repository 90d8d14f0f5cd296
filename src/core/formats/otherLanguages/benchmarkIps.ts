// Ruby's benchmark-ips: `x.json! FILE`, iterations a second.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, declaredByName, failed, invalid } from '../reading/benchmarkResults.ts';
import { present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asNumber,
  asNumbers,
  asObjects,
  asText,
  describeValue,
  firstObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { informativeCount, primaryRate } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const unit = 'ops/s';

/** Less of it is better, though it is a rate. */
function spread(name: string, value: number): Metric {
  return { name, kind: 'throughput', role: 'informative', unit, direction: 'lower', value };
}

function resultOf(row: JsonObject, identities: UniqueIds): Result {
  // A label may be any object: numbers stay numbers in JSON.
  const benchmark = benchmarkAt(identities, [asText(row.name) ?? describeValue(row.name ?? '')]);
  const rate = asNumber(row.ips);
  if (rate === undefined) return failed(benchmark, 'benchmark-ips recorded no rate for this report.');
  const samples = asNumbers(row.samples);
  return {
    benchmark,
    metrics: [
      primaryRate('ips', unit, rate, samples && [samples]),
      ...present(row, ['stddev'], spread),
      ...present(row, ['iterations'], informativeCount),
    ],
  };
}

function parse(input: FormatInput): ParsedRun {
  const rows = asObjects(jsonOf(input));
  if (rows === undefined)
    throw invalid(input.path, t("is not a list of reports. Write it with benchmark-ips' x.json!."));
  const identities = createUniqueIds();
  return { tool: 'benchmark-ips', results: rows.map((row) => resultOf(row, identities)), warnings: [] };
}

export const benchmarkIps: Format = {
  id: 'benchmark-ips',
  label: 'benchmark-ips',
  signatures: ['[].ips', '[].central_tendency', '[].cycles'],
  outputs: [],
  sniff(probe) {
    const row = firstObject(outline(probe));
    // `central_tendency` came later than the others.
    return row !== undefined && 'ips' in row && 'stddev' in row && 'cycles' in row;
  },
  parse,
  declaration: declaredByName('ruby'),
};
