// What the three ways to read a project's own output share: an output is rows, and a row is asked for what stands at a
// place in it.

import type { CustomFormat } from '../../config/customFormatSchema.ts';
import type { FormatInput } from '../format.ts';

export type Libraries = typeof import('./libraries.ts');

export interface Row {
  /** What stands at a place: text, number, list; `undefined` when there is nothing. */
  read(place: string): unknown;
  /** `1,574,861` is one number: not where a comma may stand before decimals. */
  readonly thousands: boolean;
}

export interface RowSource {
  /** @throws {FormatError} */
  rows(input: FormatInput): Iterable<Row>;
  /** The place for a word that nobody placed: `$.name` for `name`. */
  place(word: string): string;
  /** A name for a place, for people: `mean` for `$.stats.mean`. */
  word(place: string): string;
}

/** Something in the config's entry that makes no sense. */
export interface CustomFault {
  /** Keys from the entry down: `['metrics', 0, 'value']`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface RowReading {
  /** Absent when there are faults. */
  readonly source?: RowSource;
  readonly faults: readonly CustomFault[];
}

/** Every place that an entry names, with the keys to it. */
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
