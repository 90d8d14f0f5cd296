// Two sides of config.json become one: what either side added to a list of entries stays, and what one side took back
// goes.

import { t } from '@vscode/l10n';
import { findNodeAtLocation, getNodeValue, type Node, visit } from 'jsonc-parser';
import type { ConflictSides } from '../model/conflictMarkers.ts';
import { appendText, type ConfigList, type Understood, understood } from './editConfig.ts';
import { parseConfig } from './parseConfig.ts';
import { removeFromConfig } from './removeFromConfig.ts';

/** Which keys say what an entry is about: two entries that agree on them say something about the same thing. */
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
  /** As it is written, with the comments inside. */
  readonly text: string;
  readonly value: string;
  readonly about: string;
}

/**
 * The merged text: ours, with what theirs added and without what it took back. Without a base nothing is known to be taken back.
 * @throws {Error} with a message for people when a side has a fault, or somebody has to choose
 */
export function mergeConfigs({ ours, theirs, base = '' }: ConflictSides): string {
  const [own, other] = [understood(ours), understood(theirs)];
  const differing = otherKeys(own, other);
  if (differing !== undefined) throw new Error(t`Both branches changed "${differing}". Choose one.`);
  const before = entriesOf(understood(parseConfig(base).config === undefined ? '' : base));
  const [mine, added] = [entriesOf(own), without(entriesOf(other), [...entriesOf(own), ...before])];
  const takenBack = without(mine, entriesOf(other)).filter((entry) => isAmong(entry, before));
  refuseClash(added, without(mine, takenBack));
  const kept = takenBack.reduceRight((text, { list, index }) => removeFromConfig(text, [list, index]), ours);
  const merged = added.reduce((text, entry) => appendText(text, entry.list, () => entry.text), kept);
  refuseLoss(theirs, merged);
  return merged;
}

/** A key beside the lists that says something else on each side. */
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

/** @throws {Error} when both sides say something else about one thing */
function refuseClash(added: readonly Entry[], kept: readonly Entry[]): void {
  const clash = added.find(({ list, about }) => kept.some((entry) => entry.list === list && entry.about === about));
  if (clash !== undefined)
    throw new Error(t`Both branches have an entry for the same benchmarks in "${clash.list}". Choose one.`);
}

/** @throws {Error} when a comment of theirs stands nowhere in the merged text */
function refuseLoss(theirs: string, merged: string): void {
  const known = new Set(commentsIn(merged));
  const lost = commentsIn(theirs).find((comment) => !known.has(comment));
  if (lost !== undefined) throw new Error(t`The comment "${lost}" would be lost. Move it by hand.`);
}

function commentsIn(text: string): readonly string[] {
  const comments: string[] = [];
  visit(text, { onComment: (offset, length) => void comments.push(text.slice(offset, offset + length).trim()) });
  return comments;
}
