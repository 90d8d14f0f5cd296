// bench-node: the list that its jsonReport prints, operations a second. It refuses `min` and `max`, which are texts made of `minNS` and `maxNS`.

import type { Metric, ParsedRun, Result } from '../model.ts';
import { benchmarkAt, failed, invalid, javascriptDeclaration } from './entry.ts';
import type { Format, FormatInput } from './format.ts';
import { createIdentities, type Identities } from './identity.ts';
import { jsonOf, outline } from './json.ts';
import { informativeCount, primaryRate } from './metric.ts';
import { asNumber, asNumbers, asObjects, asText, firstObject, type JsonObject } from './shape.ts';
import { durations, present } from './statistics.ts';

const times = { others: ['minNS', 'maxNS'] };

/** Newer versions keep the rate of each run. */
function metricsOf(row: JsonObject, rate: number): readonly Metric[] {
  const runs = asNumbers(row.opsSecPerRun);
  return [
    primaryRate('opsSec', 'ops/s', rate, runs && [runs]),
    ...durations(row, 1, times),
    ...present(row, ['runsSampled'], informativeCount),
  ];
}

function resultOf(row: JsonObject, identities: Identities): Result {
  const benchmark = benchmarkAt(identities, [asText(row.name) ?? '']);
  const rate = asNumber(row.opsSec);
  if (rate === undefined) return failed(benchmark, 'bench-node recorded no rate for this benchmark.');
  return { benchmark, metrics: metricsOf(row, rate) };
}

function parse(input: FormatInput): ParsedRun {
  const rows = asObjects(jsonOf(input));
  if (rows === undefined) throw invalid(input.path, 'is no list. Write it with the reporter jsonReport of bench-node.');
  const identities = createIdentities();
  return { tool: 'bench-node', results: rows.map((row) => resultOf(row, identities)), warnings: [] };
}

export const benchNode: Format = {
  id: 'bench-node',
  label: 'bench-node',
  marks: ['[].opsSec', '[].runsSampled', '[].name'],
  outputs: [],
  sniff(probe) {
    const row = firstObject(outline(probe));
    return row !== undefined && 'opsSec' in row && 'runsSampled' in row;
  },
  parse,
  declaration: javascriptDeclaration,
};
