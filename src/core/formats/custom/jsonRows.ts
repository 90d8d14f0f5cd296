// Rows of a JSON output: a path (RFC 9535) to the rows, and paths into each of them.

import { t } from '@vscode/l10n';
import type { JSONPathNode, JSONPathQuery, JSONValue } from 'json-p3';
import type { CustomFormat } from '../../config/customFormatSchema.ts';
import { messageOf } from '../../model/errors.ts';
import { FormatError, type FormatInput } from '../format.ts';
import { jsonObjects, jsonOf } from '../reading/json.ts';
import { isObject } from '../reading/jsonValues.ts';
import { bounded, VisitBudget } from './jsonPathBudget.ts';
import { type CustomFault, type Libraries, placesOf, type Row, type RowReading } from './rows.ts';

/** `^^~` and `^$.name`: how many objects out, then the key or a path. */
const around = /^(\^*)(?:(~)|(\$.*))?$/s;

interface Place {
  readonly out: number;
  /** Absent: the key. */
  readonly query?: JSONPathQuery;
}

const plainKey = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `$.name`, `$['p 50']`. */
export function jsonPlace(...keys: readonly string[]): string {
  return keys.reduce(
    (path, key) => `${path}${plainKey.test(key) ? `.${key}` : `['${key.replace(/[\\']/g, '\\$&')}']`}`,
    '$',
  );
}

/** A compiler of paths; what it makes is kept, so that a row costs no parsing. */
class Paths {
  readonly #environment: InstanceType<Libraries['JSONPathEnvironment']>;
  readonly #places = new Map<string, Place>();
  readonly #budget: VisitBudget;

  constructor({ JSONPathEnvironment }: Libraries, budget: VisitBudget) {
    this.#budget = budget;
    this.#environment = new JSONPathEnvironment();
    for (const name of ['match', 'search']) this.#environment.functionRegister.delete(name);
  }

  /** @throws {Error} with a message for people */
  query(path: string): JSONPathQuery {
    return bounded(this.#environment.compile(path), this.#budget);
  }

  /** @throws {Error} with a message for people */
  place(text: string): Place {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const [matched, outer = '', key, path = '$'] = around.exec(text) ?? [];
    if (matched === undefined) throw new Error(t('a path starts with $ (or is ~, the key of the row)'));
    const place = key === undefined ? { out: outer.length, query: this.query(path) } : { out: outer.length };
    this.#places.set(text, place);
    return place;
  }
}

export function jsonRows(entry: CustomFormat, path: string, libraries: Libraries): RowReading {
  const budget = new VisitBudget(() => new FormatError('invalid', tooManyVisits(entry.id, path)));
  const paths = new Paths(libraries, budget);
  const faults = [
    ...faultsOf(['json'], path, () => paths.query(path)),
    ...placesOf(entry).flatMap((each) => faultsOf(each.path, each.place, () => paths.place(each.place))),
  ];
  if (faults.length > 0) return { faults };
  const query = paths.query(path);
  const source = {
    place: (word: string) => jsonPlace(word),
    word: lastWord,
    rows: (input: FormatInput) => {
      const document = documentOf(input);
      budget.start(input.text.length);
      return rowsIn(document, query, paths);
    },
  };
  return { source, faults };
}

const tooManyVisits = (id: string, path: string): string =>
  t`The JSON paths of the custom format ${JSON.stringify(id)} (${path}) visit too many values. Simplify them in config.json.`;

function faultsOf(path: CustomFault['path'], text: string, compile: () => unknown): readonly CustomFault[] {
  try {
    compile();
    return [];
  } catch (error) {
    return [{ path, message: t`${JSON.stringify(text)} is not a JSON path: ${messageOf(error)}` }];
  }
}

/** One JSON value, or the list of those that stand on a line each. */
function documentOf(input: FormatInput): JSONValue {
  try {
    return asJson(jsonOf(input));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const lines = [...jsonObjects(input.text)].flatMap(([value, complete]) => (complete ? [value] : []));
    if (lines.length < 2) throw error;
    return asJson(lines);
  }
}

/** What a JSON parser made is a JSON value. */
const isJson = (value: unknown): value is JSONValue => value !== undefined;
const asJson = (value: unknown): JSONValue => (isJson(value) ? value : null);

function* rowsIn(document: JSONValue, query: JSONPathQuery, paths: Paths): Generator<Row> {
  for (const node of query.lazyQuery(document)) {
    yield { read: (text) => readAt(document, node, paths.place(text)), thousands: true };
  }
}

function readAt(document: JSONValue, node: JSONPathNode, { out, query }: Place): unknown {
  const location = objectAround(document, node.location, out);
  if (location === undefined) return undefined;
  if (query === undefined) return location.at(-1);
  const found = Array.from(query.lazyQuery(valueAt(document, location) ?? null), ({ value }) => value);
  return found.length > 1 ? found : found[0];
}

/** The location of the object `out` levels around; lists do not count. */
function objectAround(document: JSONValue, location: JSONPathNode['location'], out: number) {
  let left = out;
  for (let end = location.length; end >= 0; end--) {
    const here = location.slice(0, end);
    const counts = end < location.length && isObject(valueAt(document, here));
    if (counts) left--;
    if (left === 0) return here;
  }
  return undefined;
}

function valueAt(document: JSONValue, location: JSONPathNode['location']): JSONValue | undefined {
  let value: JSONValue | undefined = document;
  for (const key of location) {
    if (Array.isArray(value)) value = value[Number(key)];
    else value = isObject(value) && Object.hasOwn(value, key) ? asJson(value[String(key)]) : undefined;
  }
  return value;
}

/** `mean` for `$.stats.mean` and `$['stats']['mean']`; the path itself where it ends in no name. */
function lastWord(place: string): string {
  const [, dotted, quoted] = /(?:\.([^.[\]'*]+)|\['((?:[^'\\]|\\.)*)'\])$/.exec(place) ?? [];
  return dotted ?? quoted?.replace(/\\(.)/g, '$1') ?? 'value';
}
