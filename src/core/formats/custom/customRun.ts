// Makes results of the rows of a custom format: who is measured, what, in which unit, and which way is better.
// Rows that say the same name and parameters are one benchmark: other metrics of it, or the same metric again, whose values are samples then.

import { t } from '@vscode/l10n';
import type { CustomFormat, CustomMetric } from '../../config/customFormatSchema.ts';
import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Benchmark, Metric, ParsedRun, Result } from '../../model/model.ts';
import { benchmarkAt, failed } from '../reading/benchmarkResults.ts';
import { asText, shownAsJson } from '../reading/jsonValues.ts';
import { mean, median } from '../reading/metric.ts';
import { createUniqueIds, withParameters } from '../reading/uniqueIds.ts';
import type { Row, RowSource } from './rows.ts';
import { directionOf, quantityOf, samplesOf } from './values.ts';

interface Gathered {
  readonly benchmark: Benchmark;
  readonly metrics: Map<string, Metric[]>;
  /** What stood where a number was expected. */
  trouble: string | undefined;
}

/** @throws {FormatError} as the rows do */
export function runOf(entry: CustomFormat, source: RowSource, rows: Iterable<Row>): ParsedRun {
  const identities = createUniqueIds();
  const gathered = new Map<string, Gathered>();
  let nameless = 0;
  for (const row of rows) {
    const path = pathOf(entry, source, row);
    if (path === undefined) {
      nameless++;
      continue;
    }
    const key = JSON.stringify(path);
    const known = gathered.get(key) ?? {
      benchmark: benchmarkOf(entry, row, benchmarkAt(identities, path)),
      metrics: new Map(),
      trouble: undefined,
    };
    gathered.set(key, known);
    gather(known, entry, source, row);
  }
  return {
    tool: entry.label ?? entry.id,
    results: [...gathered.values()].map(resultOf),
    warnings: warningsOf(entry, nameless),
  };
}

function warningsOf({ id, label }: CustomFormat, nameless: number): readonly string[] {
  if (nameless === 0) return [];
  const format = label ?? id;
  return nameless === 1
    ? [t`1 row without a name was not read (custom format ${format}).`]
    : [t`${nameless} rows without a name were not read (custom format ${format}).`];
}

/** The groups and the name, parameters behind it; `undefined` where a part has no text. */
function pathOf(entry: CustomFormat, source: RowSource, row: Row): readonly string[] | undefined {
  const places = entry.name ?? source.place('name');
  const parts = (typeof places === 'string' ? [places] : places).map((place) => wordOf(row.read(place)));
  const named = parts.filter((part) => part !== undefined);
  if (named.length < parts.length) return undefined;
  const parameters = (entry.parameters ?? []).map(
    (place) => [source.word(place), wordOf(row.read(place)) ?? ''] as const,
  );
  return [...named.slice(0, -1), withParameters(named.at(-1) ?? '', Object.fromEntries(parameters))];
}

function wordOf(written: unknown): string | undefined {
  if (typeof written === 'number' || typeof written === 'boolean') return String(written);
  return typeof written === 'string' ? asText(written.trim()) : undefined;
}

function benchmarkOf(entry: CustomFormat, row: Row, benchmark: Benchmark): Benchmark {
  const path = entry.sourceFile === undefined ? undefined : wordOf(row.read(entry.sourceFile));
  const line = entry.sourceLine === undefined ? undefined : Number(row.read(entry.sourceLine));
  if (path === undefined) return benchmark;
  const hasLine = line !== undefined && Number.isInteger(line) && line > 0;
  return { ...benchmark, source: { path, ...(hasLine && { line }) } };
}

function gather(into: Gathered, entry: CustomFormat, source: RowSource, row: Row): void {
  for (const wanted of entry.metrics ?? [{}]) {
    const name = metricName(wanted, source, row);
    const metric = metricOf(name, { ...definedOf(entry), ...wanted }, source, row);
    if (metric === undefined) into.trouble ??= troubleOf(wanted, source, row);
    else {
      const same = into.metrics.get(name);
      if (same === undefined) into.metrics.set(name, [metric]);
      else same.push(metric);
    }
  }
}

const definedOf = ({ unit, direction, kind }: CustomFormat): CustomMetric => ({ unit, direction, kind });

function metricName(wanted: CustomMetric, source: RowSource, row: Row): string {
  const written = wanted.nameFrom === undefined ? undefined : wordOf(row.read(wanted.nameFrom));
  return written ?? wanted.name ?? source.word(wanted.value ?? wanted.samples ?? source.place('value'));
}

function metricOf(name: string, wanted: CustomMetric, source: RowSource, row: Row): Metric | undefined {
  const processes = wanted.samples === undefined ? undefined : samplesOf(row.read(wanted.samples));
  const onlySamples = wanted.value === undefined && wanted.samples !== undefined;
  const quantity = onlySamples ? undefined : quantityOf(row.read(wanted.value ?? source.place('value')), row.thousands);
  const value = quantity?.value ?? (onlySamples && processes !== undefined ? mean(processes.flat()) : undefined);
  if (value === undefined) return undefined;
  const { unit, factor, kind } = canonicalUnit(unitOf(wanted, source, row) ?? quantity?.unit ?? '');
  return {
    name,
    kind: wanted.kind ?? kind,
    role: 'primary',
    unit,
    direction: directionIn(wanted, source, row) ?? 'unknown',
    value: value * factor,
    ...(processes !== undefined && { processes: processes.map((samples) => samples.map((sample) => sample * factor)) }),
  };
}

function unitOf(wanted: CustomMetric, source: RowSource, row: Row): string | undefined {
  const implied = wanted.unit === undefined ? source.place('unit') : undefined;
  const place = wanted.unitFrom ?? implied;
  return (place === undefined ? undefined : wordOf(row.read(place))) ?? wanted.unit;
}

function directionIn(wanted: CustomMetric, source: RowSource, row: Row) {
  const implied = wanted.direction === undefined ? source.place('direction') : undefined;
  const place = wanted.directionFrom ?? implied;
  return (place === undefined ? undefined : directionOf(row.read(place))) ?? wanted.direction;
}

function troubleOf(wanted: CustomMetric, source: RowSource, row: Row): string {
  const place = wanted.value ?? wanted.samples ?? source.place('value');
  const written = row.read(place);
  return written === undefined ? `no value at ${place}` : `${place} is ${shownAsJson(written).slice(0, 80)}`;
}

function resultOf({ benchmark, metrics, trouble }: Gathered): Result {
  const all = [...metrics.values()].flatMap((same, index) => repeated(same, index) ?? []);
  return all.length > 0 ? { benchmark, metrics: all } : failed(benchmark, `No number: ${trouble ?? 'no metric'}.`);
}

/** The first metric is the headline. Values of one metric measured again are samples of it, their median its value. */
function repeated(same: readonly Metric[], index: number): Metric | undefined {
  const [first] = same;
  if (first === undefined) return undefined;
  const role = index === 0 ? 'primary' : 'secondary';
  if (same.length === 1) return { ...first, role };
  const processes = same.every((metric) => metric.processes !== undefined)
    ? same.flatMap((metric) => metric.processes ?? [])
    : [same.map((metric) => metric.value)];
  return { ...first, role, value: median(same.map((metric) => metric.value)), processes };
}
