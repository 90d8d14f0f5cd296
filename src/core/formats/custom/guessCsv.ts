// Guesses whether a text is a table with a header, and the roles of its columns.

import { type Table, tableOf } from './csvRows.ts';
import { isUnitName, nameRank, valueRank } from './fieldNames.ts';
import type { Field, Guess } from './guessedFormat.ts';
import type { Libraries } from './rows.ts';
import { quantityOf } from './values.ts';

/** Excludes `|`, which delimits tables made for reading, with separator lines. */
const delimiters = new Set([',', ';', '\t']);

export function csvGuesses(text: string, libraries: Libraries): readonly Guess[] {
  const table = tableOf(text, {}, libraries);
  const columns = table.header.map((name, index) => columnOf(table, name, index));
  const values = columns.filter(({ isNumber }) => isNumber).sort((a, b) => valueRank(b.word) - valueRank(a.word));
  const texts = columns.filter(({ isNumber }) => !isNumber);
  const unit = texts.find(({ word }) => isUnitName(word));
  const names = texts
    .filter((column) => column !== unit && column.example !== '')
    .sort((a, b) => nameRank(b.word) - nameRank(a.word));
  if (!isTable(table) || values.length === 0 || names.length === 0) return [];
  const csv = table.delimiter === ',' ? {} : { delimiter: table.delimiter };
  const guess = { rows: { csv }, count: table.rows.length, names, values };
  return [unit === undefined ? guess : { ...guess, unit: unit.place }];
}

function isTable({ header, rows, delimiter }: Table): boolean {
  const isHeader = header.every((cell) => cell !== '' && quantityOf(cell, true) === undefined);
  const whole = rows.filter((row) => row.length === header.length).length;
  const named = new Set(header).size === header.length;
  return delimiters.has(delimiter) && header.length > 1 && isHeader && named && whole > 0 && whole >= rows.length * 0.9;
}

interface Column extends Field {
  readonly isNumber: boolean;
}

function columnOf({ rows }: Table, name: string, index: number): Column {
  const cells = rows.flatMap((row) => (row[index] === undefined || row[index] === '' ? [] : row[index]));
  const numbers = cells.filter((cell) => quantityOf(cell, true) !== undefined).length;
  return { place: name, word: name, example: cells[0]?.slice(0, 60) ?? '', isNumber: numbers > cells.length / 2 };
}
