// Syntax trees of the sources, for tests that check rules over all of them.

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type ParserOptions, parse } from '@babel/parser';

/** A node of the syntax tree, or an object attached to one. */
export type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const options: ParserOptions = { sourceType: 'module', plugins: ['typescript'] };

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export function* nodesBelow(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesBelow(item);
  if (!isNode(value)) return;
  yield value;
  for (const child of Object.values(value)) yield* nodesBelow(child);
}

export const programOf = (text: string): unknown => parse(text, options).program;

export const lineOf = (text: string, node: Node): number => text.slice(0, Number(node.start)).split('\n').length;

/** Literal parts of a template. */
export function piecesOf(template: Node): readonly string[] {
  if (!Array.isArray(template.quasis)) return [];
  return template.quasis.map((piece: { readonly value: { readonly cooked: string } }) => piece.value.cooked);
}

export interface Source {
  /** Relative to src/, with `/`. */
  readonly path: string;
  readonly text: string;
}

export const sources: readonly Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ path: name.split(sep).join('/'), text: readFileSync(join('src', name), 'utf8') }));
