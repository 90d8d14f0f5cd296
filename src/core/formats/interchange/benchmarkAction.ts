// What github-action-benchmark keeps: `data.js` of its page (`window.BENCHMARK_DATA = {…}`), or the same as plain JSON
// (`external-data-json-path`). As an output it is the newest entry of each suite; `pastRuns` gives all of them.

import { t } from '@vscode/l10n';
import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { CodeState, Direction, Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput, Probe } from '../format.ts';
import { benchmarkAt, failed, invalid } from '../reading/benchmarkResults.ts';
import { jsonFrom, jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asObject,
  asObjects,
  asText,
  firstObject,
  isObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { rangeAround } from './customJson.ts';

const assignment = /^\s*window\.BENCHMARK_DATA\s*=\s*(?=\{)/;
const directionOfTool: ReadonlyMap<string, Direction> = new Map([
  ['customBiggerIsBetter', 'higher'],
  ['customSmallerIsBetter', 'lower'],
]);
/** Only these write a range that lies around the value. */
const toolsWithRange: ReadonlySet<string> = new Set([...directionOfTool.keys(), 'benchmarkjs']);
/** `ops/us`: something done in a time. */
const rate = /^\w+\/(?:ns|us|\u00b5s|ms|s|sec|min)$/;

/** One run of one suite. */
interface Entry {
  readonly suite: string;
  readonly tool: string;
  /** Epoch milliseconds. */
  readonly date: number;
  readonly commit: string | undefined;
  readonly rows: readonly JsonObject[];
}

/** Old entries of Go hold all metrics of the line in the first one's unit. */
function writtenUnit(row: JsonObject): string {
  return asText(row.unit)?.split('\t')[0]?.trim() ?? '';
}

function directionOf(tool: string, unit: string, kind: Metric['kind']): Direction {
  const stated = directionOfTool.get(tool);
  if (stated !== undefined) return stated;
  if (kind === 'throughput' || rate.test(unit)) return 'higher';
  return kind === 'custom' ? 'unknown' : 'lower';
}

function metricOf(row: JsonObject, tool: string, written: number): Metric {
  const text = writtenUnit(row);
  const { unit, factor, kind } = canonicalUnit(text);
  const direction = directionOf(tool, text, kind);
  const range = toolsWithRange.has(tool) ? rangeAround(row.range, written) : undefined;
  const interval = range && { low: range.low * factor, high: range.high * factor };
  const value = written * factor;
  return { name: 'value', kind, role: 'primary', unit, direction, value, ...(interval && { interval }) };
}

function resultsOf(entry: Entry, identities: UniqueIds): readonly Result[] {
  return entry.rows.map((row) => {
    const name = asText(row.name) ?? '';
    const benchmark = benchmarkAt(identities, [entry.suite, name], { name });
    const value = asNumber(row.value);
    if (value === undefined) return failed(benchmark, `The value of "${name}" is not a number.`);
    return { benchmark, metrics: [metricOf(row, entry.tool, value)] };
  });
}

function entryOf(suite: string, entry: JsonObject): Entry {
  return {
    suite,
    tool: asText(entry.tool) ?? '',
    date: asNumber(entry.date) ?? 0,
    commit: asText(asObject(entry.commit)?.id),
    rows: asObjects(entry.benches) ?? [],
  };
}

/** The entries of each suite, in the order of time. */
function suitesOf(json: unknown): readonly (readonly Entry[])[] | undefined {
  const entries = asObject(isObject(json) ? json.entries : undefined);
  if (entries === undefined) return undefined;
  return Object.keys(entries).map((suite) => {
    const rows = asObjects(entries[suite]) ?? [];
    return rows.map((row) => entryOf(suite, row)).toSorted((a, b) => a.date - b.date);
  });
}

function read(input: FormatInput): readonly (readonly Entry[])[] {
  const start = assignment.exec(input.text)?.[0].length;
  const suites = suitesOf(start === undefined ? jsonOf(input) : jsonFrom(input.path, input.text, start));
  if (suites === undefined) throw invalid(input.path, t('has no "entries". github-action-benchmark writes them.'));
  return suites;
}

function stated({ date, commit }: Entry): { readonly measuredAt?: number; readonly code?: CodeState } {
  return { ...(date > 0 && { measuredAt: date }), ...(commit !== undefined && { code: { commit } }) };
}

/**
 * Every run that the file keeps, oldest first; suites that ran on one commit are runs of their own. Ids are those of `parse`.
 * @throws {FormatError} as `Format.parse` does
 */
export function pastRuns(input: FormatInput): readonly ParsedRun[] {
  const entries = read(input)
    .flat()
    .toSorted((a, b) => a.date - b.date);
  return entries.map((entry) => ({
    tool: 'github-action-benchmark',
    results: resultsOf(entry, createUniqueIds()),
    ...stated(entry),
    environment: new Map([['tool', entry.tool]]),
    warnings: [],
  }));
}

function warningsOf(older: number, newest: readonly Entry[]): readonly string[] {
  const commits = new Set(newest.map(({ commit }) => commit));
  return [
    ...(older > 0 ? [t`${older} older entries were not read. Only the newest of each suite is used.`] : []),
    ...(commits.size > 1
      ? [t('The newest entries of the suites are from different commits. The latest is shown.')]
      : []),
  ];
}

function parse(input: FormatInput): ParsedRun {
  const suites = read(input);
  const newest = suites.flatMap((entries) => entries.slice(-1)).toSorted((a, b) => a.date - b.date);
  const last = newest.at(-1);
  const identities = createUniqueIds();
  const older = suites.flat().length - newest.length;
  return {
    tool: 'github-action-benchmark',
    results: newest.flatMap((entry) =>
      resultsOf(entry, identities).map((result) => ({ ...result, ...(entry.date > 0 && { measuredAt: entry.date }) })),
    ),
    ...(last && stated(last)),
    warnings: warningsOf(older, newest),
  };
}

function isData(json: unknown): boolean {
  const suites = asObject(isObject(json) ? json.entries : undefined);
  const [suite = ''] = Object.keys(suites ?? {});
  const entry = firstObject(suites?.[suite]);
  return entry !== undefined && isObject(entry.commit) && (asArray(entry.benches) !== undefined || 'tool' in entry);
}

function sniff(probe: Probe): boolean {
  return assignment.test(probe.head) || isData(outline(probe));
}

export const benchmarkAction: Format = {
  id: 'benchmark-action',
  label: 'github-action-benchmark data',
  signatures: [
    { words: /"entries"\s*:/, name: t('values named `entries`') },
    { words: /"benches"\s*:/, name: t('values named `benches`') },
    { words: /"tool"\s*:/, name: t('values named `tool`') },
  ],
  outputs: [{ path: 'dev/bench/data.js' }],
  sniff,
  parse,
  pastRuns,
  // It holds the results of any tool: which source declares them is not written there.
};
