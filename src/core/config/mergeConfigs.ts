// Merges two sides of config.json: keeps list entries that either side added, and drops those that one side removed.

import { t } from '@vscode/l10n';
import { findNodeAtLocation, getNodeValue, type Node, visit } from 'jsonc-parser';
import type { ConflictSides } from '../model/conflictMarkers.ts';
import { appendText, type ConfigList, type Understood, understood } from './editConfig.ts';
import { parseConfig } from './parseConfig.ts';
import { removeFromConfig } from './removeFromConfig.ts';

/** Keys that identify an entry: two entries with equal values are about the same thing. */
const aboutKeys: Readonly<Record<ConfigList, readonly string[]>> = {
  outputs: ['path'],
  customFormats: ['id'],
  overrides: ['benchmarks', 'metrics'],
  acknowledged: ['suite', 'benchmark', 'metric'],
  events: ['at', 'note'],
};

interface Entry {
  readonly list: ConfigList;
  readonly index: number;
  /** Original text, including comments. */
  readonly text: string;
  readonly value: string;
  readonly about: string;
}

/**
 * Returns our text with their additions and without their removals. Without a base, nothing counts as removed.
 * @throws {Error} with a user-facing message when a side is invalid or the user has to choose
 */
export function mergeConfigs({ ours, theirs, base = '' }: ConflictSides): string {
  const [own, other] = [understood(ours), understood(theirs)];
  const differing = otherKeys(own, other);
  if (differing !== undefined) throw new Error(t`Both branches changed "${differing}". Choose one.`);
  const before = entriesOf(understood(parseConfig(base).config === undefined ? '' : base));
  const [mine, added] = [entriesOf(own), without(entriesOf(other), [...entriesOf(own), ...before])];
  const takenBack = without(mine, entriesOf(other)).filter((entry) => isAmong(entry, before));
  throwOnClash(added, without(mine, takenBack));
  const kept = takenBack.reduceRight((text, { list, index }) => removeFromConfig(text, [list, index]), ours);
  const merged = added.reduce((text, entry) => appendText(text, entry.list, () => entry.text), kept);
  throwOnLostComment(theirs, merged);
  return merged;
}

/** Returns a key outside the lists that differs between the sides. */
function otherKeys(one: Understood, two: Understood): string | undefined {
  const [own, other] = [restOf(one.tree), restOf(two.tree)];
  return [...new Set([...own.keys(), ...other.keys()])].find((key) => own.get(key) !== other.get(key));
}

function restOf({ children = [] }: Node): ReadonlyMap<string, string> {
  const pairs = children.map(({ children: [key, value] = [] }) => [String(key?.value), jsonOf(value)] as const);
  return new Map(pairs.filter(([key]) => !Object.hasOwn(aboutKeys, key)));
}

const lists: readonly ConfigList[] = ['outputs', 'customFormats', 'overrides', 'acknowledged', 'events'];

const entriesOf = ({ whole, tree }: Understood): readonly Entry[] =>
  lists.flatMap((list) =>
    (findNodeAtLocation(tree, [list])?.children ?? []).map((node, index) => ({
      list,
      index,
      text: whole.slice(node.offset, node.offset + node.length),
      value: jsonOf(node),
      about: JSON.stringify(aboutKeys[list].map((key) => jsonOf(findNodeAtLocation(node, [key])))),
    })),
  );

const jsonOf = (node: Node | undefined): string => (node === undefined ? '' : JSON.stringify(getNodeValue(node)));

const isAmong = (entry: Entry, entries: readonly Entry[]): boolean =>
  entries.some(({ list, value }) => list === entry.list && value === entry.value);

const without = (entries: readonly Entry[], others: readonly Entry[]): readonly Entry[] =>
  entries.filter((entry) => !isAmong(entry, others));

/** @throws {Error} when both sides have different entries for the same thing */
function throwOnClash(added: readonly Entry[], kept: readonly Entry[]): void {
  const clash = added.find(({ list, about }) => kept.some((entry) => entry.list === list && entry.about === about));
  if (clash !== undefined)
    throw new Error(t`Both branches have an entry for the same benchmarks in "${clash.list}". Choose one.`);
}

/** @throws {Error} when one of their comments is missing from the merged text */
function throwOnLostComment(theirs: string, merged: string): void {
  const known = new Set(commentsIn(merged));
  const lost = commentsIn(theirs).find((comment) => !known.has(comment));
  if (lost !== undefined) throw new Error(t`The comment "${lost}" would be lost. Move it by hand.`);
}

function commentsIn(text: string): readonly string[] {
  const comments: string[] = [];
  visit(text, { onComment: (offset, length) => void comments.push(text.slice(offset, offset + length).trim()) });
  return comments;
}
