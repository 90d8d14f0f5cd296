// Rows of CSV by the names of their columns, with quotes, commas and line ends inside of cells.
// It refuses a last row without its line end, and one that is not as long as the header: they may be cut.

import { csvParseRows } from 'd3-dsv';

export type CsvRow = ReadonlyMap<string, string>;

/** The first row names the columns; a column that is named twice keeps its last cell. */
export function csvRows(text: string): readonly CsvRow[] {
  const [columns = [], ...rows] = csvParseRows(text.slice(0, text.lastIndexOf('\n') + 1));
  const whole = rows.filter((cells) => cells.length === columns.length);
  return whole.map((cells) => new Map(cells.map((cell, index) => [columns[index] ?? '', cell])));
}

/** `undefined` where the cell is empty, missing, or says something else than a number. */
export function numberIn(row: CsvRow, column: string): number | undefined {
  const written = row.get(column) ?? '';
  const value = Number(written);
  return written === '' || !Number.isFinite(value) ? undefined : value;
}
