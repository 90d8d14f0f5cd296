// Formats declarations as text, one per line, so that tests resemble the source.

import type { Declaration, DeclarationScanner } from '../../../src/core/declarations/declaration.ts';

/** `line:column kind name` with one-based lines, as in editors. */
export function described(scanner: DeclarationScanner, text: string): string[] {
  return scanner.scan(text).map(({ line, column, kind, name }) => `${line + 1}:${column} ${kind} ${name}`);
}

/** The text that the editor underlines. */
export function underlined(text: string, { line, column, length }: Declaration): string | undefined {
  return text.split(/\r\n|\n|\r/)[line]?.slice(column, column + length);
}

export interface Case {
  readonly title: string;
  readonly text: string;
  /** As returned by `described`. */
  readonly expected: readonly string[];
}
