// Makes a large output of a small real one, by repeating its rows under other names: what comes out is what the tool
// writes for more benchmarks.

import { parseJson } from '../../src/core/formats/reading/json.ts';
import { isObject } from '../../src/core/formats/reading/jsonValues.ts';

/** From the text of one output to that of one with as many copies of its rows. */
export type Scaling = (text: string, copies: number) => string;

/** Stands behind a name for the number of the copy; the first keeps the names that the tool wrote. */
const mark = '@copy@';
const rows = '@rows@';

function repeated(chunk: string, copies: number, between: string): string {
  return Array.from({ length: copies }, (_, copy) => chunk.replaceAll(mark, copy === 0 ? '' : `_${copy}`)).join(
    between,
  );
}

function renamed(value: unknown, fields: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, fields));
  if (!isObject(value)) return value;
  const pairs = Object.entries(value).map(([key, field]) => [
    key,
    fields.has(key) && typeof field === 'string' ? `${field}${mark}` : renamed(field, fields),
  ]);
  return Object.fromEntries(pairs);
}

/** Calls `change` with what stands at the path and puts its answer there. */
function changedAt(value: unknown, [key, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? changedAt(item, rest, change) : item));
  if (!isObject(value) || !(key in value)) throw new Error(`There is no ${key} to repeat.`);
  return { ...value, [key]: changedAt(value[key], rest, change) };
}

/** As the tool indents. */
function indentOf(text: string): string {
  return /^[[{]\r?\n(\s+)/.exec(text)?.[1] ?? '';
}

function jsonOf(text: string): unknown {
  const parsed = parseJson(text);
  if (parsed === undefined) throw new Error('Only whole JSON can be repeated.');
  return parsed.value;
}

function withoutBrackets(json: string): string {
  return json.slice(1, -1);
}

/** Repeats the items of the list at a path (`benchmarks`, or empty for a whole file that is one) with other texts in the named fields. */
export function repeatingList(path: readonly string[], ...fields: readonly string[]): Scaling {
  return (text, copies) => {
    const indent = indentOf(text);
    let items = '';
    const frame = changedAt(jsonOf(text), path, (list) => {
      items = withoutBrackets(JSON.stringify(renamed(list, new Set(fields)), null, indent));
      return [rows];
    });
    return JSON.stringify(frame, null, indent).replace(JSON.stringify(rows), () => repeated(items, copies, ','));
  };
}

/** Repeats the members of the object at a path under other keys. */
export function repeatingMembers(...path: readonly string[]): Scaling {
  return (text, copies) => {
    const indent = indentOf(text);
    let members = '';
    const frame = changedAt(jsonOf(text), path, (object) => {
      if (!isObject(object)) throw new Error('Only an object has members.');
      const copied = Object.fromEntries(Object.entries(object).map(([key, value]) => [`${key}${mark}`, value]));
      members = withoutBrackets(JSON.stringify(copied, null, indent));
      return { [rows]: 0 };
    });
    const place = new RegExp(`"${rows}": ?0`);
    return JSON.stringify(frame, null, indent).replace(place, () => repeated(members, copies, ','));
  };
}

/** Repeats a whole text, with the number of the copy behind what `names` matches: runs that were appended to one file. */
export function repeatingText(names: RegExp): Scaling {
  return (text, copies) => repeated(`${text.trimEnd().replace(names, `$&${mark}`)}\n`, copies, '');
}

/**
 * Repeats the lines below a heading, with the number of the copy behind what `names` matches in them: a table has one heading.
 * @param lines of the heading
 */
export function repeatingRows(names: RegExp, lines = 1): Scaling {
  return (text, copies) => {
    const start = text.split('\n', lines).join('\n').length + 1;
    const below = text.slice(start).trimEnd().replace(names, `$&${mark}`);
    return text.slice(0, start) + repeated(`${below}\n`, copies, '');
  };
}

/** Benchmark.js writes a list as an object: `"0"`, `"1"`, … and how many there are. */
export function repeatingSuite(text: string, copies: number): string {
  const suite = jsonOf(text);
  if (!isObject(suite)) throw new Error('A suite is an object.');
  const benchmarks = Object.keys(suite)
    .filter((key) => /^\d+$/.test(key))
    .map((key) => suite[key]);
  const all = Array.from({ length: copies }, (_, copy) =>
    benchmarks.map((each) => (isObject(each) ? { ...each, name: `${each.name} ${copy}` } : each)),
  ).flat();
  return JSON.stringify({ ...suite, ...all, length: all.length }, null, indentOf(text));
}
