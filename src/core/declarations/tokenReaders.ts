// Token readers shared by several languages: comments and quoted strings.

import type { Reader } from './syntax.ts';
import { kinds, type Tokens } from './tokens.ts';

/** `//` to the end of the line, and `/*` comments that do not nest: C, Go, JavaScript. */
export const slashComment: Reader = (text, at) => {
  if (text.startsWith('//', at)) return endOfLine(text, at);
  if (text.startsWith('/*', at)) return behind(text, '*/', at + 2);
  return at;
};

/** `//` and nested block comments: Rust, Kotlin, Dart, Swift. */
export const nestedComment: Reader = (text, at) => {
  if (text.startsWith('//', at)) return endOfLine(text, at);
  return text.startsWith('/*', at) ? skipNestedComment(text, at + 2, /\/\*|\*\//g) : at;
};

/**
 * Offset after the comment whose opening ends at `from`.
 * @param edge matches the two characters that open or close a comment
 */
export function skipNestedComment(text: string, from: number, edge: RegExp): number {
  const opening = text.slice(from - 2, from);
  edge.lastIndex = from;
  let depth = 1;
  while (depth > 0) {
    const found = edge.exec(text);
    if (!found) return text.length;
    depth += found[0] === opening ? 1 : -1;
  }
  return edge.lastIndex;
}

/** `#` to the end of the line. */
export const hashComment: Reader = (text, at) => endOfLine(text, at);

/** A string that ends at the end of its line at the latest; an unclosed string is not a name. */
export const lineString: Reader = (text, at, tokens) => {
  const end = endOfQuoted(text, at + 1, text.charCodeAt(at), true);
  const closed = text.charCodeAt(end) === text.charCodeAt(at);
  tokens.push(closed ? kinds.string : kinds.opaque, at + 1, end);
  return closed ? end + 1 : end;
};

/** A string that may span lines. */
export const multilineString: Reader = (text, at, tokens) => {
  const end = endOfQuoted(text, at + 1, text.charCodeAt(at), false);
  tokens.push(end < text.length ? kinds.string : kinds.opaque, at + 1, end);
  return end + 1;
};

/** Pushes a string without escapes, from `start` to the next `closing`. */
export function readRaw(text: string, start: number, closing: string, tokens: Tokens): number {
  const end = text.indexOf(closing, start);
  tokens.push(end < 0 ? kinds.opaque : kinds.raw, start, end < 0 ? text.length : end);
  return end < 0 ? text.length : end + closing.length;
}

/** A character constant, which can contain a quote (`'"'`) and is never a name. */
export const character: Reader = (text, at, tokens) => {
  const end = endOfQuoted(text, at + 1, text.charCodeAt(at), true);
  tokens.push(kinds.opaque, at, end);
  return text.charCodeAt(end) === text.charCodeAt(at) ? end + 1 : end;
};

const backslash = 0x5c;
const newline = 0x0a;

/** Offset of the closing quote, of the end of the line if `oneLine`, or of the end of the text. */
function endOfQuoted(text: string, from: number, quote: number, oneLine: boolean): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote || (oneLine && code === newline)) return at;
    if (code === backslash) at++;
  }
  return text.length;
}

export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Offset after the next `closing`, or the end of the text. */
function behind(text: string, closing: string, from: number): number {
  const start = text.indexOf(closing, from);
  return start < 0 ? text.length : start + closing.length;
}
