// bench-node: the list that its jsonReport prints. It measures operations a second or, in its mode `time`, seconds.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid, javascriptDeclaration } from '../reading/benchmarkResults.ts';
import { durations, present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asNumbers,
  asObjects,
  asText,
  firstObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { informativeCount, primaryRate, primaryTime, secondary } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const nanoseconds = 1e9;
const times = { others: ['minNS', 'maxNS'] };
/** What the memory plug-in says: `heap usage=1.53Kb (1.50Kb ... 1.60Kb)`, in 1024s. */
const heapUsage = /^heap usage=([\d.]+)(B|Kb|MB|GB)/;
const byteFactors = new Map([
  ['B', 1],
  ['Kb', 2 ** 10],
  ['MB', 2 ** 20],
  ['GB', 2 ** 30],
]);

/** The one that the mode asked for. Some versions keep the rate of each run. */
function headline(row: JsonObject): Metric | undefined {
  const runs = asNumbers(row.opsSecPerRun);
  const rate = asNumber(row.opsSec);
  if (rate !== undefined) return primaryRate('opsSec', 'ops/s', rate, runs && [runs]);
  const seconds = asNumber(row.totalTime);
  return seconds === undefined ? undefined : primaryTime('totalTime', seconds * nanoseconds);
}

function memory(row: JsonObject): readonly Metric[] {
  return (asArray(row.plugins) ?? []).flatMap((report) => {
    const [, amount, unit = ''] = heapUsage.exec(asText(report) ?? '') ?? [];
    const factor = byteFactors.get(unit);
    if (factor === undefined) return [];
    return [secondary('heap usage', 'memory', 'B', 'lower', Number(amount) * factor)];
  });
}

function resultOf(row: JsonObject, identities: UniqueIds): Result {
  const benchmark = benchmarkAt(identities, [asText(row.name) ?? '']);
  const first = headline(row);
  if (first === undefined) return failed(benchmark, 'bench-node recorded no rate for this benchmark.');
  const others = [...durations(row, 1, times), ...present(row, ['runsSampled'], informativeCount)];
  return { benchmark, metrics: [first, ...memory(row), ...others] };
}

function parse(input: FormatInput): ParsedRun {
  const rows = asObjects(jsonOf(input));
  if (rows === undefined)
    throw invalid(input.path, t("is not a list. Write it with bench-node's jsonReport reporter."));
  const identities = createUniqueIds();
  return { tool: 'bench-node', results: rows.map((row) => resultOf(row, identities)), warnings: [] };
}

export const benchNode: Format = {
  id: 'bench-node',
  label: 'bench-node',
  signatures: ['[].opsSec', '[].runsSampled', '[].name'],
  outputs: [],
  sniff(probe) {
    const row = firstObject(outline(probe));
    return row !== undefined && 'runsSampled' in row && ('opsSec' in row || 'totalTime' in row);
  },
  parse,
  declaration: javascriptDeclaration,
};
