// Rows of a CSV or TSV output, asked for by the names of their columns, which stand in the first row.

import { t } from '@vscode/l10n';
import type { CustomFormat } from '../../config/customFormatSchema.ts';
import { FormatError, type FormatInput } from '../format.ts';
import { type Libraries, placesOf, type Row, type RowReading } from './rows.ts';

type Csv = NonNullable<CustomFormat['csv']>;

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: string;
}

/** The first row is the header; names and cells without white space around them. */
export function tableOf(text: string, csv: Csv, { Papa }: Libraries): Table {
  const { data, meta } = Papa.parse<string[]>(text, {
    delimiter: csv.delimiter ?? '',
    comments: csv.comment ?? false,
    skipEmptyLines: 'greedy',
  });
  const [header = [], ...rows] = data.map((cells) => cells.map((cell) => cell.trim()));
  // The last row may still be being written.
  const isCut = !/[\r\n]$/.test(text) && (rows.at(-1)?.length ?? header.length) < header.length;
  return { header, rows: isCut ? rows.slice(0, -1) : rows, delimiter: meta.delimiter };
}

export function csvRows(entry: CustomFormat, csv: Csv, libraries: Libraries): RowReading {
  const needed = neededColumns(entry);
  const source = {
    place: (word: string) => word,
    word: (place: string) => place,
    rows: (input: FormatInput) => rowsIn(input, tableOf(input.text, csv, libraries), needed, entry.id),
  };
  return { source, faults: [] };
}

/** A column that only adds something may be absent from a file. */
function neededColumns(entry: CustomFormat): ReadonlySet<string> {
  const named = placesOf(entry).flatMap(({ path, place }) =>
    path.includes('name') || path.includes('value') ? place : [],
  );
  const needsValue = (entry.metrics ?? [{}]).some(
    (metric) => metric.value === undefined && metric.samples === undefined,
  );
  return new Set([...named, ...(entry.name === undefined ? ['name'] : []), ...(needsValue ? ['value'] : [])]);
}

function* rowsIn(input: FormatInput, table: Table, needed: ReadonlySet<string>, id: string): Generator<Row> {
  const columns = new Map(table.header.map((name, index) => [name, index]));
  for (const name of needed) {
    if (columns.has(name)) continue;
    const message = t`${input.path} has no column ${JSON.stringify(name)}, which the custom format ${id} needs. It has: ${table.header.slice(0, 20).join(', ')}. Fix the format in config.json.`;
    throw new FormatError('invalid', message);
  }
  // Where commas do not separate columns they may stand before decimals.
  const thousands = table.delimiter === ',';
  for (const cells of table.rows) yield { read: (place) => cells[columns.get(place) ?? -1], thousands };
}
