// Types shared by the three kinds of custom formats: an output file consists of rows, and a row returns the value at a
// place.

import type { CustomFormat } from '../../config/customFormatSchema.ts';
import type { FormatInput } from '../format.ts';

export type Libraries = typeof import('./libraries.ts');

export interface Row {
  /** Returns the value at a place (text, number or list), or `undefined`. */
  read(place: string): unknown;
  /** True if commas separate thousands, as in `1,574,861`; false where a comma may be a decimal separator. */
  readonly thousands: boolean;
}

export interface RowSource {
  /** @throws {FormatError} */
  rows(input: FormatInput): Iterable<Row>;
  /** Default place for a field name: `$.name` for `name`. */
  place(word: string): string;
  /** Readable label of a place: `mean` for `$.stats.mean`. */
  word(place: string): string;
}

/** An error in a config entry. */
export interface CustomFault {
  /** Keys from the entry to the value: `['metrics', 0, 'value']`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface RowReading {
  /** Absent if there are faults. */
  readonly source?: RowSource;
  readonly faults: readonly CustomFault[];
}

/** Returns every place used by an entry, with its keys. */
export function placesOf(
  entry: CustomFormat,
): readonly { readonly path: CustomFault['path']; readonly place: string }[] {
  const of = (path: CustomFault['path'], place: string | undefined) => (place === undefined ? [] : [{ path, place }]);
  const names = Array.isArray(entry.name) ? entry.name.map((place, index) => [place, index] as const) : [];
  return [
    ...(typeof entry.name === 'string' ? of(['name'], entry.name) : []),
    ...names.flatMap(([place, index]) => of(['name', index], place)),
    ...(entry.parameters ?? []).flatMap((place, index) => of(['parameters', index], place)),
    ...of(['sourceFile'], entry.sourceFile),
    ...of(['sourceLine'], entry.sourceLine),
    ...(entry.metrics ?? []).flatMap((metric, index) =>
      (['nameFrom', 'value', 'samples', 'unitFrom', 'directionFrom'] as const).flatMap((key) =>
        of(['metrics', index, key], metric[key]),
      ),
    ),
  ];
}
