// One Go benchmark's rows → its metrics: rows of one name are samples, benchstat's median is the value.

import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Direction, Metric, MetricRole } from '../../model/model.ts';
import { median } from '../reading/metric.ts';
import type { GoValue } from './goLines.ts';

/** What `Unit <unit> better=… assume=…` lines say. */
export interface GoUnit {
  readonly better?: 'higher' | 'lower';
  readonly exact: boolean;
}

/** One result line. */
export interface GoRow {
  /** Of the program that printed it: each prints its own `goos:`. */
  readonly process: number;
  readonly values: readonly GoValue[];
}

/** What one unit's values are, by the process that measured them. */
type Column = ReadonlyMap<number, readonly number[]>;

/** golang.org/x/perf/benchfmt.GetBetter. */
const directions: ReadonlyMap<string, Direction> = new Map([
  ['ns/op', 'lower'],
  ['sec/op', 'lower'],
  ['B/op', 'lower'],
  ['allocs/op', 'lower'],
  ['MB/s', 'higher'],
  ['B/s', 'higher'],
]);
/** What Go's own harness and its statistics tools call the same; a `Unit` line may use either. */
const tidied: ReadonlyMap<string, string> = new Map([
  ['ns/op', 'sec/op'],
  ['MB/s', 'B/s'],
]);
const times: ReadonlySet<string> = new Set(['ns/op', 'sec/op']);
const throughputs: ReadonlySet<string> = new Set(['MB/s', 'B/s']);
const allocations: ReadonlySet<string> = new Set(['B/op', 'allocs/op']);

/** One of the units that Go's harness writes by itself. */
export function isGoUnit(unit: string): boolean {
  return directions.has(unit);
}

/** Values by unit, in the order of the first row. */
function columnsOf(rows: readonly GoRow[]): ReadonlyMap<string, Column> {
  const columns = new Map<string, Map<number, number[]>>();
  for (const { process, values } of rows) {
    for (const { value, unit } of values) {
      const column = columns.get(unit) ?? new Map<number, number[]>();
      columns.set(unit, column);
      const own = column.get(process);
      if (own === undefined) column.set(process, [value]);
      else own.push(value);
    }
  }
  return columns;
}

/** The time is the headline; a benchmark that reports none headlines the first thing it reports. */
function roleOf(unit: string, headline: string | undefined): MetricRole {
  if (unit === headline) return 'primary';
  return throughputs.has(unit) ? 'informative' : 'secondary';
}

/** Allocations repeat exactly unless goroutines race for them, which shows in rows that differ. */
function isExact(name: string, column: readonly number[], stated: GoUnit | undefined): boolean {
  return stated?.exact === true || (allocations.has(name) && column.every((value) => value === column[0]));
}

function metricOf(name: string, column: Column, role: MetricRole, stated: GoUnit | undefined): Metric {
  const { unit, factor, kind } = canonicalUnit(name);
  const processes = [...column.values()].map((values) =>
    factor === 1 ? values : values.map((value) => value * factor),
  );
  const samples = processes.flat();
  const direction = stated?.better ?? directions.get(name) ?? 'unknown';
  return {
    name,
    kind,
    role,
    unit,
    direction,
    value: median(samples),
    // A single measurement is the value and no sample.
    ...(samples.length > 1 && { processes }),
    ...(isExact(name, samples, stated) && { exact: true }),
  };
}

/** @param rows every result line of one benchmark, in measuring order */
export function goMetrics(rows: readonly GoRow[], units: ReadonlyMap<string, GoUnit>): readonly Metric[] {
  const columns = columnsOf(rows);
  const names = [...columns.keys()];
  const headline = names.find((name) => times.has(name)) ?? names.find((name) => !throughputs.has(name)) ?? names[0];
  return names.map((name) => {
    const stated = units.get(name) ?? units.get(tidied.get(name) ?? '');
    return metricOf(name, columns.get(name) ?? new Map(), roleOf(name, headline), stated);
  });
}
