// Enlarges a real output by repeating its rows under other names, as the tool would write it for more benchmarks.

import { parseJson } from '../../src/core/formats/reading/json.ts';
import { isObject } from '../../src/core/formats/reading/jsonValues.ts';

/** Returns the text of an output with as many copies of its rows. */
export type Scaling = (text: string, copies: number) => string;

/** Placeholder after a name for the number of the copy; the first copy keeps the original names. */
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

/** Replaces the value at the path with the result of `change`. */
function changedAt(value: unknown, [key, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? changedAt(item, rest, change) : item));
  if (!isObject(value) || !(key in value)) throw new Error(`There is no ${key} to repeat.`);
  return { ...value, [key]: changedAt(value[key], rest, change) };
}

/** The tool's indentation. */
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

/** Repeats the items of the list at a path (empty if the file is a list) with numbered texts in the named fields. */
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

/** Repeats the members of the object at a path under numbered keys. */
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

/** Repeats the whole text, numbering the matches of `names`, like several runs appended to one file. */
export function repeatingText(names: RegExp): Scaling {
  return (text, copies) => repeated(`${text.trimEnd().replace(names, `$&${mark}`)}\n`, copies, '');
}

/**
 * Repeats the lines below a heading, numbering the matches of `names`.
 * @param lines number of lines of the heading
 */
export function repeatingRows(names: RegExp, lines = 1): Scaling {
  return (text, copies) => {
    const start = text.split('\n', lines).join('\n').length + 1;
    const below = text.slice(start).trimEnd().replace(names, `$&${mark}`);
    return text.slice(0, start) + repeated(`${below}\n`, copies, '');
  };
}

/** Benchmark.js writes a list as an object: `"0"`, `"1"`, … and its length. */
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
