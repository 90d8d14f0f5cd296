// The list of {name, unit, value} that benchmark-action made common: any program can write it.

import { t } from '@vscode/l10n';
import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Benchmark, Direction, Interval, Metric, ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput, type Probe, type SourceHint } from '../format.ts';
import { jsonOf, outline } from '../reading/json.ts';
import { asArray, asNumber, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const range = /^(?:(?:±|\+\/-|\+-)\s*)?(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(%?)$/;

/** `3`, `"± 3"`, `"5%"` around the value. The file states no confidence level. */
export function rangeAround(written: unknown, value: number): Interval | undefined {
  if (typeof written === 'number') return written >= 0 && written < Infinity ? around(value, written) : undefined;
  const match = typeof written === 'string' ? range.exec(written.trim()) : null;
  if (match === null) return undefined;
  const amount = Number(match[1]);
  return around(value, match[2] === '%' ? (Math.abs(value) * amount) / 100 : amount);
}

const around = (value: number, half: number): Interval => ({ low: value - half, high: value + half });

function metricOf(row: JsonObject, written: number, direction: Direction): Metric {
  const { unit, factor, kind } = canonicalUnit(asText(row.unit) ?? '');
  const metric: Metric = { name: 'value', kind, role: 'primary', unit, direction, value: written * factor };
  const interval = rangeAround(row.range, written);
  if (interval === undefined) return metric;
  return { ...metric, interval: { ...interval, low: interval.low * factor, high: interval.high * factor } };
}

function resultOf(row: JsonObject, direction: Direction, identities: UniqueIds): Result {
  const name = asText(row.name) ?? '';
  const benchmark = { id: identities.take(name), name, path: [name] };
  const value = asNumber(row.value);
  if (value === undefined) return { benchmark, metrics: [], failure: `The value of "${name}" is not a number.` };
  return { benchmark, metrics: [metricOf(row, value, direction)] };
}

function isRow(value: unknown): value is JsonObject {
  return isObject(value) && asText(value.name) !== undefined;
}

function parser(direction: Direction): (input: FormatInput) => ParsedRun {
  return (input) => {
    const rows = asArray(jsonOf(input))?.filter(isRow);
    if (rows === undefined) {
      const message = t`${input.path} is not a list of {"name", "unit", "value"} objects. Write such a list or set another format.`;
      throw new FormatError('invalid', message);
    }
    const identities = createUniqueIds();
    return {
      tool: 'custom',
      results: rows.map((row) => resultOf(row, direction, identities)),
      warnings: [],
    };
  };
}

/** Every row that can be seen has a name, a unit and a number: many tools write lists, few of them this one. */
function sniffRows(probe: Probe): boolean {
  const rows = asArray(outline(probe)) ?? [];
  // The last row of an output that is still being written may lack what comes next.
  const finished = probe.json() === undefined ? rows.slice(0, -1) : rows;
  const seen = finished.length === 0 ? rows : finished;
  return seen.length > 0 && seen.every((row) => isRow(row) && typeof row.unit === 'string' && 'value' in row);
}

function declaration(benchmark: Benchmark): SourceHint {
  return { language: 'javascript', names: [benchmark.name] };
}

interface CustomFormat {
  readonly id: string;
  readonly label: string;
  readonly direction: Direction;
}

function customFormat({ id, label, direction }: CustomFormat): Format {
  const recognised = direction === 'unknown';
  return {
    id,
    label,
    ...(recognised && { signatures: ['[].name', '[].unit', '[].value'] }),
    outputs: recognised ? [{ path: 'bench-results.json' }] : [],
    sniff: (probe) => recognised && sniffRows(probe),
    parse: parser(direction),
    declaration,
  };
}

export const custom = customFormat({ id: 'custom', label: 'Custom JSON', direction: 'unknown' });

export const customSmallerIsBetter = customFormat({
  id: 'customSmallerIsBetter',
  label: 'Custom JSON, smaller is better',
  direction: 'lower',
});

export const customBiggerIsBetter = customFormat({
  id: 'customBiggerIsBetter',
  label: 'Custom JSON, bigger is better',
  direction: 'higher',
});
