// A benchmark's declaration in source code, and the interface of each language's scanner.

import type { Language } from '../formats/format.ts';

export interface Declaration {
  /** As printed by the tool: escapes resolved, spaces in Go names replaced by `_`. */
  readonly name: string;
  /** Zero-based. */
  readonly line: number;
  /** Zero-based, in UTF-16 units; the first character of the name, inside its quotes. */
  readonly column: number;
  /** Length of the name in the source, in UTF-16 units. */
  readonly length: number;
  /** A `group` contains benchmarks: a Criterion group, a `describe` or a class. */
  readonly kind: 'benchmark' | 'group';
  /** Name of the enclosing class or group, if the source states it; otherwise the nearest preceding group is used. */
  readonly holder?: string;
  /** Base classes of a class, whose benchmarks it inherits. */
  readonly bases?: readonly string[];
}

export interface FoundDeclaration extends Declaration {
  /** As passed to the index. */
  readonly path: string;
}

export interface DeclarationScanner {
  readonly language: Language;
  /** Globs of files to scan. */
  readonly files: readonly string[];
  /**
   * Returns all declarations in text order, ignoring comments and the content of strings. Invalid source text is not an
   * error: everything recognizable is returned. Takes linear time.
   */
  scan(text: string): readonly Declaration[];
}
