// Edits the text of config.json: adds list entries and sets keys. Pure functions from text to text.

import { t } from '@vscode/l10n';
import { applyEdits, type Edit, findNodeAtLocation, type Node, parseTree, stripComments } from 'jsonc-parser';
import { parseConfig } from './parseConfig.ts';

/** Initial config.json: common keys with their defaults, commented out. */
export const configTemplate = `{
  // Benchmark Baseline: the rules of this project. Everything is optional; commit this file.
  // "outputs": [{ "path": "bench/*.json" }],
  // "thresholds": { "maxDurationIncrease": 15, "maxThroughputDecrease": 10, "maxMemoryIncrease": 20 }, // percent
  // "overrides": [{ "benchmarks": "sort/**", "threshold": 5 }, { "benchmarks": "legacy/**", "ignore": true }],
  // "baseline": { "name": "default", "machines": "separate" }
}
`;

type ConfigValue = string | number | boolean | readonly ConfigValue[] | { readonly [key: string]: ConfigValue };

/** Config lists that commands add to. */
export type ConfigList = 'outputs' | 'customFormats' | 'overrides' | 'acknowledged' | 'events';

/** Config objects that commands change. */
type ConfigSection = 'baseline';

/** Returns the name as a glob that matches nothing else. */
export const literalGlob = (name: string): string => name.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');

/**
 * Appends an entry to a list, creating the file's object and the list if they are missing.
 * @param text `undefined` when there is no config.json
 * @throws {Error} with a user-facing message when the text is invalid
 */
export const appendToConfig = (text: string | undefined, list: ConfigList, entry: ConfigValue): string =>
  appendText(text, list, (indent, layout) => written(entry, indent, layout));

/**
 * Appends an entry that is already text.
 * @param entry called with the indentation of its line
 */
export function appendText(text: string | undefined, list: ConfigList, entry: EntryText): string {
  const { whole, tree } = understood(text);
  const existing = findNodeAtLocation(tree, [list]);
  const layout = layoutOf(whole);
  if (existing !== undefined) return appended(whole, existing, (indent) => entry(indent, layout));
  return appended(whole, tree, (indent) => {
    const inner = indent + layout.unit;
    return `${JSON.stringify(list)}: [${layout.end}${inner}${entry(inner, layout)}${layout.end}${indent}]`;
  });
}

type EntryText = (indent: string, layout: Layout) => string;

/** Globs that identify an override, as written in the entry; absent matches everything. */
export interface OverrideScope {
  readonly benchmarks?: string;
  readonly metrics?: string;
}

/**
 * Sets keys of the override with exactly this scope, or adds one. If there are several, the last one applies.
 * @throws {Error} as `appendToConfig`
 */
export function setOverride(
  text: string | undefined,
  scope: OverrideScope,
  keys: Readonly<Record<string, ConfigValue>>,
): string {
  const { tree } = understood(text);
  const entries = findNodeAtLocation(tree, ['overrides'])?.children ?? [];
  const index = entries.findLastIndex((entry) => isScope(entry, scope));
  if (index < 0) return appendToConfig(text, 'overrides', { ...scope, ...keys });
  return Object.entries(keys).reduce((before, [key, value]) => withKey(before, index, key, value), text ?? '');
}

/** Returns the index and keys of the override with exactly this scope that applies; nothing if there is none. */
export function findOverride(
  text: string | undefined,
  scope: OverrideScope,
): { readonly index: number; readonly keys: readonly string[] } | undefined {
  const entries = findNodeAtLocation(understood(text).tree, ['overrides'])?.children ?? [];
  const index = entries.findLastIndex((entry) => isScope(entry, scope));
  const names: readonly unknown[] = entries[index]?.children?.map((property) => property.children?.[0]?.value) ?? [];
  return index < 0 ? undefined : { index, keys: names.filter((name) => typeof name === 'string') };
}

const isScope = (entry: Node, { benchmarks, metrics }: OverrideScope): boolean =>
  findNodeAtLocation(entry, ['benchmarks'])?.value === benchmarks &&
  findNodeAtLocation(entry, ['metrics'])?.value === metrics;

function withKey(text: string, index: number, key: string, value: ConfigValue): string {
  const { whole, tree } = understood(text);
  const entry = findNodeAtLocation(tree, ['overrides', index]);
  return entry === undefined ? whole : setKey(whole, entry, key, value);
}

function setKey(whole: string, object: Node, key: string, value: ConfigValue): string {
  const known = findNodeAtLocation(object, [key]);
  const content = JSON.stringify(value);
  if (known !== undefined) return applyEdits(whole, [{ offset: known.offset, length: known.length, content }]);
  return appended(whole, object, () => `${JSON.stringify(key)}: ${content}`);
}

/**
 * Sets a key of a section (`baseline.name`), creating both if they are missing.
 * @throws {Error} as `appendToConfig`
 */
export function setInConfig(text: string | undefined, section: ConfigSection, key: string, value: ConfigValue): string {
  const { whole, tree } = understood(text);
  const object = findNodeAtLocation(tree, [section]);
  if (object !== undefined) return setKey(whole, object, key, value);
  return appended(
    whole,
    tree,
    (indent) => `${JSON.stringify(section)}: ${written({ [key]: value }, indent, layoutOf(whole))}`,
  );
}

export interface Understood {
  readonly whole: string;
  readonly tree: Node;
}

/** Parses the text; an empty text or one with only comments gets an object. */
export function understood(text: string | undefined): Understood {
  const [fault] = text === undefined ? [] : parseConfig(text).problems;
  if (fault !== undefined) {
    throw new Error(
      t`config.json was not changed because it is invalid (line ${fault.line}): ${fault.message} Fix it and try again.`,
    );
  }
  const given = text ?? '';
  const mark = given.startsWith('\uFEFF') ? '\uFEFF' : '';
  const whole = parse(given.slice(mark.length)) === undefined ? `${withEnd(given)}{\n}\n` : given;
  const tree = parse(whole.startsWith(mark) && mark !== '' ? ` ${whole.slice(1)}` : whole);
  if (tree === undefined) throw new Error(t('config.json is invalid and was not changed.'));
  return { whole, tree };
}

const parse = (text: string): Node | undefined => parseTree(text, [], { allowTrailingComma: true });

const withEnd = (text: string): string => (text.trim() === '' || text.endsWith('\n') ? text : `${text}\n`);

interface Layout {
  /** One level of indentation. */
  readonly unit: string;
  /** Line break. */
  readonly end: string;
}

function layoutOf(text: string): Layout {
  const unit = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return { unit: unit.startsWith('\t') ? '\t' : unit.slice(0, 8), end: text.includes('\r\n') ? '\r\n' : '\n' };
}

const longestLine = 110;

/** Serializes on one line if that is short, otherwise one key per line. */
function written(value: ConfigValue, indent: string, { unit, end }: Layout): string {
  const pretty = JSON.stringify(value, null, unit);
  const flat = flatten(value);
  return flat.length + indent.length <= longestLine ? flat : pretty.replaceAll('\n', `${end}${indent}`);
}

function flatten(value: ConfigValue): string {
  if (Array.isArray(value)) return `[${value.map(flatten).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${flatten(inner)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** Appends to an object or list, after the last item's comma and the comment on its line. */
export function appended(text: string, container: Node, content: (indent: string) => string): string {
  const close = container.offset + container.length - 1;
  const last = container.children?.at(-1);
  const from = last === undefined ? container.offset + 1 : last.offset + last.length;
  const tail = text.slice(from, close);
  const space = tail.length - tail.trimEnd().length;
  const isFlat = !text.slice(container.offset, close).includes('\n');
  const comma: readonly Edit[] =
    last === undefined || hasComma(tail) ? [] : [{ offset: from, length: 0, content: ',' }];
  const inside = isFlat && last !== undefined ? ` ${content('')}` : onNewLine(text, container, content);
  // Keep the spacing before the closing bracket of a one-line list or object.
  const behind = isFlat && last !== undefined ? tail.slice(tail.length - space) : closing(text, container);
  return applyEdits(text, [...comma, { offset: close - space, length: space, content: inside + behind }]);
}

function onNewLine(text: string, container: Node, content: (indent: string) => string): string {
  const { unit, end } = layoutOf(text);
  const indent = indentAt(text, container.offset) + unit;
  return `${end}${indent}${content(indent)}`;
}

const closing = (text: string, { offset }: Node): string => `${layoutOf(text).end}${indentAt(text, offset)}`;

/** Returns the leading white space of the line. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

const hasComma = (tail: string): boolean => stripComments(tail).includes(',');
