// Finds the objects in a JSON text that look like results: list items or map values that contain numbers.

import { t } from '@vscode/l10n';
import type { FormatInput } from '../format.ts';
import { jsonObjects } from '../reading/json.ts';
import { isObject } from '../reading/jsonValues.ts';
import { isUnitName, nameRank, valueRank } from './fieldNames.ts';
import type { Field, Guess } from './guessedFormat.ts';
import { jsonPlace } from './jsonRows.ts';
import { quantityOf } from './values.ts';

interface Rows {
  readonly path: string;
  readonly rows: unknown[];
  /** True if the row is a map value under its own key. */
  readonly keyed: boolean;
  /** Place of the enclosing row's name. */
  readonly around: string | undefined;
}

interface Step {
  readonly path: string;
  readonly row: 'item' | 'keyed' | undefined;
  /** The nearest enclosing row and its distance in objects. */
  readonly outer: { readonly row: unknown; readonly keyed: boolean; readonly out: number } | undefined;
}

const mostValues = 5_000;
const deepest = 8;

export function jsonGuesses(input: FormatInput): readonly Guess[] {
  const document = input.json() ?? linesIn(input.text);
  if (document === undefined) return [];
  const found = new Map<string, Rows>();
  new Search(found).visit(document, { path: '$', row: undefined, outer: undefined }, 0);
  const guesses = [...found.values()].flatMap((rows) => guessOf(rows) ?? []);
  return guesses.sort((a, b) => b.score - a.score).map(({ guess }) => guess);
}

function linesIn(text: string): readonly unknown[] | undefined {
  const values: unknown[] = [];
  for (const [value, complete] of jsonObjects(text)) {
    if (complete) values.push(value);
    if (values.length > mostValues) break;
  }
  return values.length > 1 ? values : undefined;
}

class Search {
  readonly #found: Map<string, Rows>;
  #visited = 0;

  constructor(found: Map<string, Rows>) {
    this.#found = found;
  }

  visit(value: unknown, step: Step, depth: number): void {
    if (this.#visited++ > mostValues || depth > deepest) return;
    if (step.row !== undefined || (depth === 0 && isObject(value))) this.#take(value, step);
    if (Array.isArray(value)) {
      for (const item of value) {
        if (isObject(item)) this.visit(item, { ...step, path: `${step.path}[*]`, row: 'item' }, depth + 1);
      }
    } else if (isObject(value)) this.#visitKeys(value, step, depth);
  }

  #visitKeys(value: Readonly<Record<string, unknown>>, step: Step, depth: number): void {
    const { row } = step;
    const outer =
      row === undefined
        ? step.outer && { ...step.outer, out: step.outer.out + 1 }
        : { row: value, keyed: row === 'keyed', out: 1 };
    const asMap = isMap(value);
    for (const [key, inner] of Object.entries(value)) {
      if (asMap) this.visit(inner, { path: `${step.path}.*`, row: 'keyed', outer }, depth + 1);
      else if (typeof inner === 'object' && inner !== null) {
        this.visit(inner, { path: step.path + jsonPlace(key).slice(1), row: undefined, outer }, depth + 1);
      }
    }
  }

  #take(row: unknown, { path, row: kind, outer }: Step): void {
    const known = this.#found.get(path) ?? {
      path,
      rows: [],
      keyed: kind === 'keyed',
      around: outer && nameAround(outer),
    };
    known.rows.push(row);
    this.#found.set(path, known);
  }
}

function nameAround({ row, keyed, out }: NonNullable<Step['outer']>): string | undefined {
  const steps = '^'.repeat(out);
  if (keyed) return `${steps}~`;
  const name = isObject(row) ? bestName(Object.keys(row).filter((key) => typeof row[key] === 'string')) : undefined;
  return name === undefined ? undefined : steps + jsonPlace(name);
}

const bestName = (keys: readonly string[]): string | undefined =>
  keys.filter((key) => nameRank(key) > 0).sort((a, b) => nameRank(b) - nameRank(a))[0];

/**
 * True for several values of one shape whose keys are not field names: `{"sort": {"mean": 1}, "parse": {"mean": 2}}`,
 * `{"sort": 1}`.
 */
function isMap(value: Readonly<Record<string, unknown>>): boolean {
  const entries = Object.entries(value);
  if (entries.length < 2) return false;
  if (entries.every(([key, inner]) => isNumber(inner) && valueRank(key) === 0)) return true;
  const shapes = new Set(entries.map(([, inner]) => (isObject(inner) ? Object.keys(inner).sort().join() : '')));
  const holdsNumbers = entries.every(([, inner]) => isObject(inner) && (fieldsOf(inner).some(isValue) || isMap(inner)));
  return holdsNumbers && (shapes.size === 1 || entries.every(([, inner]) => isObject(inner) && isMap(inner)));
}

const isNumber = (value: unknown): boolean => quantityOf(value, true) !== undefined;

interface Leaf {
  readonly keys: readonly string[];
  readonly value: unknown;
}

const isValue = ({ value }: Leaf): boolean => isNumber(value);

/** Values in a row and its nested objects, but not in lists. */
function fieldsOf(row: unknown, keys: readonly string[] = []): readonly Leaf[] {
  if (!isObject(row)) return [{ keys, value: row }];
  if (keys.length > 3) return [];
  return Object.entries(row).flatMap(([key, value]) => (Array.isArray(value) ? [] : fieldsOf(value, [...keys, key])));
}

function guessOf({ path, rows, keyed, around }: Rows): { readonly guess: Guess; readonly score: number } | undefined {
  const [first] = rows;
  const leaves = fieldsOf(first);
  const values = leaves.filter(isValue).filter(({ keys }) => keys.length > 0 || keyed);
  const ranked = values.map((leaf) => ({ leaf, rank: rankOf(leaf) })).sort((a, b) => b.rank - a.rank);
  const texts = leaves.filter(({ value }) => typeof value === 'string' && !isNumber(value));
  const unit = texts.find(({ keys }) => isUnitName(keys.at(-1) ?? ''));
  const names = texts.filter((leaf) => leaf !== unit).sort((a, b) => nameRankOf(b) - nameRankOf(a));
  const key: readonly Field[] = keyed ? [{ place: '~', word: t('the key'), example: '' }] : [];
  const [bestValue] = ranked;
  const all = [...key, ...names.map(fieldOf)];
  if (bestValue === undefined || all.length === 0) return undefined;
  const guess: Guess = {
    rows: { json: path },
    count: rows.length,
    names: all,
    values: ranked.map(({ leaf }) => fieldOf(leaf)),
    ...(around !== undefined && { around }),
    ...(unit !== undefined && { unit: jsonPlace(...unit.keys) }),
  };
  const named = keyed || nameRankOf(names[0]) > 0 ? 4 : 0;
  const score = named + (bestValue.rank > 0 ? 3 : 0) + (rows.length > 1 ? 2 : 0) + (unit === undefined ? 0 : 1);
  return { guess, score: score + 3 * shareWith(rows, bestValue.leaf.keys) - path.length / 1_000 };
}

/** Share of the rows with a number in this field; a field that most rows lack is not the value. */
function shareWith(rows: readonly unknown[], keys: readonly string[]): number {
  const at = (row: unknown) =>
    keys.reduce((value: unknown, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), row);
  return rows.filter((row) => isNumber(at(row))).length / rows.length;
}

const nameRankOf = (leaf: Leaf | undefined): number =>
  leaf === undefined ? 0 : nameRank(leaf.keys.at(-1) ?? '') / leaf.keys.length;
/** Deeper values are more likely to be details. */
const rankOf = ({ keys }: Leaf): number => valueRank(keys.join(' ')) - keys.length / 100;

const fieldOf = ({ keys, value }: Leaf): Field => ({
  place: jsonPlace(...keys),
  word: keys.length === 0 ? t('the value itself') : keys.join('.'),
  example: String(value).slice(0, 60),
});
