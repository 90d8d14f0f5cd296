// go-tpc's summary, as text or with `--output json`: a row for each kind of transaction, then tpmC, the rate that TPC-C
// defines.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { failedShare } from '../load/loadTest.ts';
import { benchmarkAt, failed } from '../reading/benchmarkResults.ts';
import { secondaryTime } from '../reading/durationMetrics.ts';
import { parseJson } from '../reading/json.ts';
import { asObjects, asText, type JsonObject } from '../reading/jsonValues.ts';
import { linesOf, noResultsYet } from '../reading/lines.ts';
import { derivedThroughput, informativeCount, informativeTime, primaryRate, primaryTime } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const nanoseconds = 1e6;
const rateUnit = 'tx/min';
const plainRow = /^\[Summary\] (\S+) +- (.+)$/;
const plainTotal = /^tpmC: .+/;
const sniffedText = /^\[(?:Summary|Current)\] \S+ +- Takes\(s\): [\d.]+, Count: \d/m;
const sniffedJson = /^\[\{(?=[^\n]*"Prefix":"\[(?:Summary|Current)\] ")(?=[^\n]*"Takes\(s\)":")/m;
const tails = ['90th(ms)', '95th(ms)', '99th(ms)', '99.9th(ms)'];
const others = ['50th(ms)', 'Max(ms)'];
/** Suffix of the separate row for failed transactions. */
const errorSuffix = '_ERR';

type Row = ReadonlyMap<string, string>;

/** Parses `Count: 5`. */
function pairsIn(part: string): readonly (readonly [key: string, value: string])[] {
  const colon = part.indexOf(': ');
  return colon < 0 ? [] : [[part.slice(0, colon).trim(), part.slice(colon + 2)]];
}

function rowsOfPlain(line: string): readonly Row[] {
  const [, operation, pairs = line] = plainRow.exec(line) ?? [];
  if (operation === undefined && !plainTotal.test(line)) return [];
  const row = new Map(pairs.split(',').flatMap(pairsIn));
  return [operation === undefined ? row : row.set('Operation', operation)];
}

/** Numbers are written as strings. */
function rowsOfJson(line: string): readonly Row[] {
  const rows = asObjects(parseJson(line)?.value) ?? [];
  const summary = rows.filter((row) => row.Prefix === undefined || row.Prefix === '[Summary] ');
  return summary.map(textsOf);
}

function textsOf(row: JsonObject): Row {
  const texts = new Map<string, string>();
  for (const key in row) texts.set(key, asText(row[key]) ?? '');
  return texts;
}

function numberIn(row: Row | undefined, key: string): number | undefined {
  const value = Number.parseFloat(row?.get(key) ?? '');
  return Number.isNaN(value) ? undefined : value;
}

function present(row: Row, keys: readonly string[], make: (key: string, value: number) => Metric): readonly Metric[] {
  const metrics: Metric[] = [];
  for (const key of keys) {
    const value = numberIn(row, key);
    if (value !== undefined) metrics.push(make(key, value));
  }
  return metrics;
}

/** The headline is the time: the rate of one kind of transaction depends on all of them. */
function operationResult(row: Row, errors: Row | undefined, identities: UniqueIds): Result {
  const benchmark = benchmarkAt(identities, [row.get('Operation') ?? '']);
  const average = numberIn(row, 'Avg(ms)');
  if (average === undefined) return failed(benchmark, 'go-tpc recorded no time for this transaction.');
  const failures = numberIn(errors, 'Count') ?? 0;
  const metrics = [
    primaryTime('Avg(ms)', average * nanoseconds),
    ...present(row, tails, (key, value) => secondaryTime(key, value * nanoseconds)),
    ...failedShare('errors', failures, failures + (numberIn(row, 'Count') ?? 0)),
    ...present(row, others, (key, value) => informativeTime(key, value * nanoseconds)),
    ...present(row, ['TPM'], (key, value) => derivedThroughput(key, rateUnit, value)),
    ...present(row, ['Count'], informativeCount),
  ];
  return { benchmark, metrics };
}

function totalResult(row: Row, identities: UniqueIds): readonly Result[] {
  const rate = numberIn(row, 'tpmC');
  if (rate === undefined) return [];
  const metrics = [
    primaryRate('tpmC', rateUnit, rate),
    ...present(row, ['tpmTotal'], (key, value) => derivedThroughput(key, rateUnit, value)),
    ...present(row, ['efficiency'], (key, value) => derivedThroughput(key, 'ratio', value / 100)),
  ];
  return [{ benchmark: benchmarkAt(identities, ['tpmC']), metrics }];
}

function resultsOf(rows: readonly Row[]): readonly Result[] {
  const byOperation = new Map(rows.map((row) => [row.get('Operation') ?? '', row]));
  const identities = createUniqueIds();
  return rows.flatMap((row) => {
    const operation = row.get('Operation');
    if (operation === undefined) return totalResult(row, identities);
    const succeeded = operation.endsWith(errorSuffix) ? operation.slice(0, -errorSuffix.length) : undefined;
    if (succeeded === undefined) return [operationResult(row, byOperation.get(operation + errorSuffix), identities)];
    if (byOperation.has(succeeded)) return [];
    const message = `All ${row.get('Count') ?? ''} transactions failed.`;
    return [failed(benchmarkAt(identities, [succeeded]), message)];
  });
}

function parse(input: FormatInput): ParsedRun {
  // An unterminated last line may end in the middle of a number.
  const lines = linesOf(input.text).slice(0, -1);
  const rows = lines.flatMap((line) => (line.startsWith('[{') ? rowsOfJson(line) : rowsOfPlain(line)));
  // tpmC comes last; before it, error rows may still follow.
  if (!rows.some((row) => row.has('tpmC'))) throw noResultsYet(input.path);
  return { tool: 'go-tpc', results: resultsOf(rows), warnings: [] };
}

export const goTpc: Format = {
  id: 'go-tpc',
  label: 'go-tpc',
  signatures: [
    { words: /\[Summary\] /, name: 'summaries' },
    { words: /Takes\(s\)/, name: t('values named `Takes(s)`') },
  ],
  outputs: [],
  sniff: ({ head }) => sniffedText.test(head) || sniffedJson.test(head),
  parse,
  // No `declaration`: it measures a database.
};
