// Declarations as text, one a line, so that a test reads like the source it is about.

import type { Declaration, DeclarationScanner } from '../../../src/core/declarations/declaration.ts';

/** `line:column kind name`; lines count from 1 here, as editors show them. */
export function described(scanner: DeclarationScanner, text: string): string[] {
  return scanner.scan(text).map(({ line, column, kind, name }) => `${line + 1}:${column} ${kind} ${name}`);
}

/** What the editor would underline. */
export function underlined(text: string, { line, column, length }: Declaration): string | undefined {
  return text.split(/\r\n|\n|\r/)[line]?.slice(column, column + length);
}

export interface Case {
  readonly title: string;
  readonly text: string;
  /** As `described` writes them. */
  readonly expected: readonly string[];
}
