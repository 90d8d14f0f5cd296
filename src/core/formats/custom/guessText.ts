// Guesses which lines of a text are results: a name, then a number, usually followed by a unit.

import type { FormatInput } from '../format.ts';
import type { Guess } from './guessedFormat.ts';
import { regexRows } from './regexRows.ts';
import type { Libraries, Row } from './rows.ts';

/** Leaves progress marks and bullets out of the name. */
const before = '^(?:\\[[^\\]]*\\])?[\\s·•*>-]*(?<name>[^\\s|].*?)';
const value = '(?<value>\\d[\\d,]*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)';
const unit = '\\s*(?<unit>[A-Za-zµμ%][\\w/µμ%]*)';

/** More specific patterns first: they win if several match the same number of lines. */
const patterns = [
  `${before}\\s*[:=|]\\s*${value}${unit}`,
  `${before}\\s{2,}${value}(?:±[\\d.]+)?${unit}`,
  `${before}\\s*[:=|]\\s*${value}\\s*$`,
  `${before}\\s+${value}${unit}\\s*$`,
  `${before}\\s+${value}\\s*$`,
];

export function textGuesses(input: FormatInput, libraries: Libraries): readonly Guess[] {
  return patterns.flatMap((regex) => patternGuess(regex, input, libraries) ?? []).sort((a, b) => b.count - a.count);
}

/** Returns `undefined` if the pattern matches no line. */
export function patternGuess(regex: string, input: FormatInput, libraries: Libraries): Guess | undefined {
  const { source } = regexRows({ id: 'guess', files: '*', regex }, regex, libraries);
  const rows = source === undefined ? [] : [...source.rows(input)];
  const [first] = rows;
  if (first === undefined) return undefined;
  const hasUnit = first.read('unit') !== undefined;
  return {
    rows: { regex },
    count: rows.length,
    names: [fieldOf(first, 'name')],
    values: [fieldOf(first, 'value')],
    ...(hasUnit && { unit: 'unit' }),
  };
}

const fieldOf = (row: Row, place: string) => ({ place, word: place, example: String(row.read(place)).slice(0, 60) });
