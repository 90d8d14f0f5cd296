// Creates a language's scanner from its syntax and a function that finds names among the tokens.

import type { Declaration, DeclarationScanner } from './declaration.ts';
import { resolveEscapes } from './escapes.ts';
import { type Syntax, tokenise } from './syntax.ts';
import { kinds, type Tokens } from './tokens.ts';

/** A declaration by text offsets. */
export interface Found {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly kind: Declaration['kind'];
  readonly holder?: string | undefined;
  readonly bases?: readonly string[];
}

interface LanguageRules extends Pick<DeclarationScanner, 'language' | 'files'> {
  /** Called once per text, so that readers can keep state. */
  syntax(): Syntax;
  /** A text without a match has no declarations and is not scanned. Use only alternatives: it must take linear time. */
  readonly mentions: RegExp;
  find(tokens: Tokens): Iterable<Found>;
}

export function scannerFor(rules: LanguageRules): DeclarationScanner {
  return {
    language: rules.language,
    files: rules.files,
    scan: (text) => (rules.mentions.test(text) ? place(text, [...rules.find(tokenise(text, rules.syntax()))]) : []),
  };
}

/** The name in the token at an index: a word, or a string with its escapes resolved. */
export function foundAt(tokens: Tokens, index: number, kind: Declaration['kind']): Found {
  const source = tokens.slice(index);
  const name = tokens.kind(index) === kinds.string ? resolveEscapes(source) : source;
  return { name, start: tokens.start(index), end: tokens.end(index), kind };
}

/** Line ends of the editor: LF, CR LF or CR. */
const lineEnd = /\r\n|\n|\r/g;

function place(text: string, found: readonly Found[]): readonly Declaration[] {
  const ordered = found.toSorted((one, other) => one.start - other.start);
  const lineEnds = text.matchAll(lineEnd);
  let next = lineEnds.next();
  let line = 0;
  let lineStart = 0;
  return ordered.map(({ name, start, end, kind, holder, bases }) => {
    for (; !next.done && next.value.index < start; next = lineEnds.next()) {
      line++;
      lineStart = next.value.index + next.value[0].length;
    }
    return {
      name: detached(name),
      line,
      column: start - lineStart,
      length: end - start,
      kind,
      ...(holder !== undefined && { holder: detached(holder) }),
      ...(bases !== undefined && bases.length > 0 && { bases: bases.map(detached) }),
    };
  });
}

/** Copies a name, because V8 keeps the whole source text alive as long as a slice of it. */
function detached(name: string): string {
  return name.split('').join('');
}
