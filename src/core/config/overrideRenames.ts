// Renames benchmarks in the config: updates entries that match only the old name.

import { applyEdits, findNodeAtLocation, type JSONPath, type Node } from 'jsonc-parser';
import type { Benchmark } from '../model/model.ts';
import { appended, literalGlob, understood } from './editConfig.ts';

type Names = Pick<Benchmark, 'id' | 'name'>;

export interface OverrideRename {
  readonly suite: string;
  readonly from: Names;
  readonly to: Names;
  /** Another benchmark still has the old name: its entry stays, and a copy for the new name is added. */
  readonly isShared: boolean;
}

interface RenamedConfig {
  /** The same text if no entry matches a renamed benchmark. */
  readonly text: string;
  /** Number of changed entries. */
  readonly entries: number;
}

/** A name in an entry and its replacement. */
interface Place {
  readonly list: JSONPath;
  readonly entry: Node;
  readonly name: Node;
  readonly content: string;
  /** True if the entry stays and a copy is added. */
  readonly isCopied: boolean;
}

/** @throws {Error} with a user-facing message when the text is invalid */
export function withNewNames(text: string, renames: readonly OverrideRename[]): RenamedConfig {
  const { whole, tree } = understood(text);
  const places = [...globsIn(tree, renames), ...acknowledgedIn(tree, renames)];
  if (places.length === 0) return { text, entries: 0 };
  const edits = places.filter(({ isCopied }) => !isCopied).map(({ name, content }) => editOf(name, content));
  const copies = places.filter(({ isCopied }) => isCopied).map((place) => ({ ...place, copy: copyOf(whole, place) }));
  const moved = applyEdits(whole, edits);
  return {
    text: copies.reduce((before, { list, copy }) => withItem(before, list, copy), moved),
    entries: places.length,
  };
}

/** Overrides and controls match benchmarks of every suite by globs. */
function globsIn(tree: Node, renames: readonly OverrideRename[]): readonly Place[] {
  const overrides = itemsOf(tree, ['overrides']).map((item) => ({ ...item, name: keyOf(item.entry, 'benchmarks') }));
  const controls = itemsOf(tree, ['detection', 'controls']).map((item) => ({ ...item, name: item.entry }));
  return [...overrides, ...controls].flatMap(({ list, entry, name }) => {
    const rename = renames.find(({ from }) => isExactly(textOf(name), from));
    if (name === undefined || rename === undefined) return [];
    return [{ list, entry, name, content: literalGlob(rename.to.name), isCopied: rename.isShared }];
  });
}

/** Acknowledgments contain the suite and id literally. */
function acknowledgedIn(tree: Node, renames: readonly OverrideRename[]): readonly Place[] {
  return itemsOf(tree, ['acknowledged']).flatMap(({ list, entry }) => {
    const [suite, name] = [keyOf(entry, 'suite'), keyOf(entry, 'benchmark')];
    const rename = renames.find((each) => each.suite === textOf(suite) && each.from.id === textOf(name));
    if (name === undefined || rename === undefined) return [];
    return [{ list, entry, name, content: rename.to.id, isCopied: false }];
  });
}

const itemsOf = (tree: Node, list: JSONPath): readonly Pick<Place, 'list' | 'entry'>[] =>
  (findNodeAtLocation(tree, list)?.children ?? []).map((entry) => ({ list, entry }));

const keyOf = (entry: Node, key: string): Node | undefined => findNodeAtLocation(entry, [key]);

function textOf(node: Node | undefined): string {
  const value: unknown = node?.value;
  return typeof value === 'string' ? value : '';
}

/** True if a glob matches exactly one name: it has no wildcards and equals the name when unescaped. */
function isExactly(glob: string, { id, name }: Names): boolean {
  if (/[*?[\]{}()|]|^!/.test(glob.replace(/\\./gs, 'x'))) return false;
  return glob !== '' && [id, name].includes(glob.replace(/\\(.)/gs, '$1'));
}

const editOf = ({ offset, length }: Pick<Node, 'offset' | 'length'>, content: string) => ({
  offset,
  length,
  content: JSON.stringify(content),
});

/** Returns the entry's text, including comments, with the new name. */
function copyOf(whole: string, { entry, name, content }: Place): string {
  const text = whole.slice(entry.offset, entry.offset + entry.length);
  return applyEdits(text, [editOf({ offset: name.offset - entry.offset, length: name.length }, content)]);
}

function withItem(text: string, list: JSONPath, item: string): string {
  const { whole, tree } = understood(text);
  const container = findNodeAtLocation(tree, list);
  return container === undefined ? text : appended(whole, container, () => item);
}
