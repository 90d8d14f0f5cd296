// Reads CSV rows by column name, with quotes, commas and line ends inside cells.

import { csvParseRows } from 'd3-dsv';
import type { Metric } from '../../model/model.ts';

/** One row; all rows share the table's columns. */
export class CsvRow {
  readonly #places: ReadonlyMap<string, number>;
  readonly #cells: readonly string[];

  constructor(places: ReadonlyMap<string, number>, cells: readonly string[]) {
    this.#places = places;
    this.#cells = cells;
  }

  get(column: string): string | undefined {
    const place = this.#places.get(column);
    return place === undefined ? undefined : this.#cells[place];
  }
}

interface CsvTable {
  /** In file order. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** The first row names the columns; if a name repeats, the last cell is used. */
export function csvTable(text: string): CsvTable {
  const [header = [], ...rows] = csvParseRows(text.slice(0, text.lastIndexOf('\n') + 1));
  const places = new Map(header.map((column, index) => [column, index]));
  const whole = rows.filter((cells) => cells.length === header.length);
  return { columns: [...places.keys()], rows: whole.map((cells) => new CsvRow(places, cells)) };
}

/** Returns a metric for each named column that contains a number. */
export function presentCells(
  row: CsvRow,
  columns: readonly string[],
  make: (column: string, value: number) => Metric,
): readonly Metric[] {
  const metrics: Metric[] = [];
  for (const column of columns) {
    const value = numberIn(row, column);
    if (value !== undefined) metrics.push(make(column, value));
  }
  return metrics;
}

/** Returns `undefined` if the cell is empty, missing or not a number. */
export function numberIn(row: CsvRow, column: string): number | undefined {
  const written = row.get(column) ?? '';
  const value = Number(written);
  return written === '' || !Number.isFinite(value) ? undefined : value;
}
