// Parses config.json, allowing comments and trailing commas, and reports every error with its line and column.

import { t } from '@vscode/l10n';
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import * as z from 'zod/mini';
import de from 'zod/v4/locales/de.js';
import en from 'zod/v4/locales/en.js';
import { type ConflictMarker, conflictMarkers } from '../model/conflictMarkers.ts';
import { type Config, configSchema } from './schema.ts';

export interface ConfigProblem {
  /** One-based. */
  readonly line: number;
  /** One-based. */
  readonly column: number;
  /** In characters. */
  readonly length: number;
  readonly message: string;
  /** Set for a git conflict; the position is that of its first marker. */
  readonly isConflict?: true;
}

export type ConfigReading =
  | { readonly config: Config; readonly problems: readonly [] }
  | { readonly config?: undefined; readonly problems: readonly ConfigProblem[] };

/** Zod's messages in the display language. */
const faultWords = () => (t`en` === 'de' ? de : en)().localeError;

/** Never throws: errors are part of the result. */
export function parseConfig(text: string): ConfigReading {
  try {
    return readConfig(text);
  } catch (error) {
    // The parser calls itself for each level.
    if (!(error instanceof RangeError)) throw error;
    return { problems: [{ line: 1, column: 1, length: 1, message: t('It is nested too deeply.') }] };
  }
}

function readConfig(text: string): ConfigReading {
  // A byte order mark is one character of the text, and none of the JSON.
  if (text.startsWith('\uFEFF')) return readConfig(text.slice(1));
  const [marker] = conflictMarkers(text);
  if (marker !== undefined) return { problems: [conflictProblem(text, marker)] };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true, disallowComments: false });
  if (errors.length > 0) return { problems: errors.map((error) => syntaxProblem(text, error)) };
  const read = z.safeParse(configSchema, tree === undefined ? {} : getNodeValue(tree), { error: faultWords() });
  if (read.success) return { config: read.data, problems: [] };
  return { problems: read.error.issues.flatMap(eachKey).map((issue) => schemaProblem(text, tree, issue)) };
}

/** Zod reports several unknown keys of an object as one issue; split it, because each has its own position. */
function eachKey(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  return issue.keys.map((key) => ({ ...issue, keys: [key], message: t`Unrecognized key: ${JSON.stringify(key)}` }));
}

/** Returns one problem for the whole conflict instead of one for each syntax error that it causes. */
function conflictProblem(text: string, { line }: ConflictMarker): ConfigProblem {
  return {
    line,
    column: 1,
    length: text.split('\n')[line - 1]?.trimEnd().length ?? 1,
    message: t('config.json has merge conflicts. Run "Resolve Baseline Conflict" to keep both sides, or choose one.'),
    isConflict: true,
  };
}

function syntaxProblem(text: string, error: ParseError): ConfigProblem {
  const words = printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return {
    ...positionOf(text, error.offset),
    length: Math.max(1, error.length),
    message: t`This is not JSON: ${words}.`,
  };
}

function schemaProblem(text: string, tree: Node | undefined, issue: z.core.$ZodIssue): ConfigProblem {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const node = nearestNode(tree, unknown === undefined ? path : [...path, unknown]);
  // For an unknown key mark the key, not its value.
  const marked = unknown === undefined ? node : (node?.parent?.children?.[0] ?? node);
  return problemOn(text, marked, path, issue.message);
}

/** Returns a problem found after parsing, at the position of the value. */
export function problemAt(text: string, path: readonly (string | number)[], message: string): ConfigProblem {
  if (text.startsWith('\uFEFF')) return problemAt(text.slice(1), path, message);
  const tree = parseTree(text, [], { allowTrailingComma: true, disallowComments: false });
  return problemOn(text, nearestNode(tree, path), path, message);
}

function problemOn(
  text: string,
  node: Node | undefined,
  path: readonly (string | number)[],
  message: string,
): ConfigProblem {
  const where = path.length === 0 ? '' : `${path.join('.')}: `;
  return {
    ...positionOf(text, node?.offset ?? 0),
    length: Math.max(1, node?.length ?? 1),
    message: `${where}${message}.`,
  };
}

function nearestNode(tree: Node | undefined, path: readonly (string | number)[]): Node | undefined {
  if (tree === undefined) return undefined;
  for (let depth = path.length; depth > 0; depth--) {
    const node = findNodeAtLocation(tree, path.slice(0, depth));
    if (node !== undefined) return node;
  }
  return tree;
}

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
