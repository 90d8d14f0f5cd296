// Removes a list entry or a key from the text of config.json. A pure function from text to text.

import { applyEdits, type Edit, findNodeAtLocation, type JSONPath, type Node, visit } from 'jsonc-parser';
import { understood } from './editConfig.ts';

/**
 * Returns the same text if the path does not exist.
 * @param path to a list entry or key: `['overrides', 2]`, `['overrides', 2, 'ignore']`
 * @throws {Error} with a user-facing message when the text is invalid
 */
export function removeFromConfig(text: string, path: JSONPath): string {
  const { whole, tree } = understood(text);
  const value = findNodeAtLocation(tree, path);
  const node = value?.parent?.type === 'property' ? value.parent : value;
  const siblings = node?.parent?.children;
  if (node === undefined || siblings === undefined) return text;
  const comma = commaFor(commasIn(whole), node, siblings);
  const taken = withSpace(whole, node, comma?.offset === endOf(node));
  return applyEdits(whole, comma === undefined || isWithin(comma, taken) ? [taken] : inOrder(comma, taken));
}

const endOf = ({ offset, length }: Node): number => offset + length;

/** Returns the offsets of separating commas, excluding those in comments and strings. */
function commasIn(text: string): readonly number[] {
  const commas: number[] = [];
  visit(text, { onSeparator: (separator, offset) => void (separator === ',' && commas.push(offset)) });
  return commas;
}

/** Returns the comma after the node; for the last node the one before it, unless the list has a trailing comma. */
function commaFor(commas: readonly number[], node: Node, siblings: readonly Node[]): Edit | undefined {
  const index = siblings.indexOf(node);
  const [before, next] = [siblings[index - 1], siblings[index + 1]];
  const close = node.parent === undefined ? endOf(node) : endOf(node.parent) - 1;
  const between = (from: number, to: number) => commas.find((comma) => comma >= from && comma < to);
  const comma = between(endOf(node), next?.offset ?? close) ?? (before && between(endOf(before), node.offset));
  return comma === undefined ? undefined : cut(comma, comma + 1);
}

/** Extends the removal to the whole line if the node is alone on it, otherwise to the adjacent space. */
function withSpace(text: string, node: Node, withComma: boolean): Edit {
  const end = endOf(node) + (withComma ? 1 : 0);
  const ahead = text.slice(text.lastIndexOf('\n', node.offset - 1) + 1, node.offset);
  const before = ahead.length - ahead.trimEnd().length;
  const behind = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  const start = node.offset - before;
  const opensLine = start === 0 || text[start - 1] === '\n';
  const lineEnd = /^\r?\n/.exec(text.slice(end + behind))?.[0].length ?? 0;
  if (opensLine && lineEnd > 0) return cut(start, end + behind + lineEnd);
  return withComma ? cut(node.offset, end + behind) : cut(start, end);
}

const cut = (from: number, to: number): Edit => ({ offset: from, length: to - from, content: '' });

const isWithin = (inner: Edit, outer: Edit): boolean =>
  inner.offset >= outer.offset && inner.offset + inner.length <= outer.offset + outer.length;

const inOrder = (a: Edit, b: Edit): Edit[] => (a.offset < b.offset ? [a, b] : [b, a]);
