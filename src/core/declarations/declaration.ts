// Where a benchmark is declared in source code, and the interface behind which each language's sources are searched.

import type { Language } from '../formats/format.ts';

export interface Declaration {
  /** As the tool prints it: escapes resolved, Go's spaces already `_`. */
  readonly name: string;
  /** First line is 0. */
  readonly line: number;
  /** In UTF-16 units; the first character of the name, inside its quotes. */
  readonly column: number;
  /** Of the name in the source, in UTF-16 units. */
  readonly length: number;
  /** `group`: something that holds benchmarks, such as a Criterion group, a `describe` or a class. */
  readonly kind: 'benchmark' | 'group';
  /** Name of the class or group it lies in, where the source says so; elsewhere the nearest group above counts. */
  readonly holder?: string;
  /** Of a class: what it extends, and so whose benchmarks are its own too. */
  readonly bases?: readonly string[];
}

export interface FoundDeclaration extends Declaration {
  /** As it was given to the index. */
  readonly path: string;
}

export interface DeclarationScanner {
  readonly language: Language;
  /** Globs of the files worth scanning. */
  readonly files: readonly string[];
  /**
   * Every declaration in the order of the text. Comments and the insides of strings declare nothing. Text that is not
   * valid in the language is no error: what can be recognised is. Time grows linearly with the text.
   */
  scan(text: string): readonly Declaration[];
}
