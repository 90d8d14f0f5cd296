// Makes a scanner of what is special about a language: where names stand among the tokens.

import type { Declaration, DeclarationScanner } from './declaration.ts';
import { resolveEscapes } from './escapes.ts';
import { type Syntax, tokenise } from './syntax.ts';
import { kinds, type Tokens } from './tokens.ts';

/** A declaration by offsets in the text. */
export interface Found {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly kind: Declaration['kind'];
  readonly holder?: string | undefined;
  readonly bases?: readonly string[];
}

interface LanguageRules extends Pick<DeclarationScanner, 'language' | 'files'> {
  /** Called once a text, so that readers may remember what is open. */
  syntax(): Syntax;
  /** A text without any match declares nothing and is not looked at further. Alternatives only: it must be linear. */
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

/** What the token at an index names: a word as it stands, a string with its escapes resolved. */
export function foundAt(tokens: Tokens, index: number, kind: Declaration['kind']): Found {
  const source = tokens.slice(index);
  const name = tokens.kind(index) === kinds.string ? resolveEscapes(source) : source;
  return { name, start: tokens.start(index), end: tokens.end(index), kind };
}

/** Lines end as the editor sees it: LF, CR LF or CR. */
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

/** A copy that shares no memory with the text: V8's slices keep all of what they were cut from alive. */
function detached(name: string): string {
  return name.split('').join('');
}
