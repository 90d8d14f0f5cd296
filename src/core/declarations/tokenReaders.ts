// Readers that several languages share: comments, and strings between equal quotes.

import type { Reader } from './syntax.ts';
import { kinds, type Tokens } from './tokens.ts';

/** `//` to the end of the line, `/*` to its end: C, Go, JavaScript. */
export const slashComment: Reader = (text, at) => {
  if (text.startsWith('//', at)) return endOfLine(text, at);
  if (text.startsWith('/*', at)) return behind(text, '*/', at + 2);
  return at;
};

/** `//`, and block comments that may hold others: Rust, Kotlin, Dart, Swift. */
export const nestedComment: Reader = (text, at) => {
  if (text.startsWith('//', at)) return endOfLine(text, at);
  return text.startsWith('/*', at) ? skipNestedComment(text, at + 2, /\/\*|\*\//g) : at;
};

/** Behind the comment whose opening ends at `from`. @param edge finds what opens and what closes one, two characters each */
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

/** A string that ends with its line at the latest; one that is not closed there names nothing. */
export const lineString: Reader = (text, at, tokens) => {
  const end = endOfQuoted(text, at + 1, text.charCodeAt(at), true);
  const closed = text.charCodeAt(end) === text.charCodeAt(at);
  tokens.push(closed ? kinds.string : kinds.opaque, at + 1, end);
  return closed ? end + 1 : end;
};

/** A string that may go over several lines. */
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

/** A character constant: it hides a quote such as `'"'` and can name nothing. */
export const character: Reader = (text, at, tokens) => {
  const end = endOfQuoted(text, at + 1, text.charCodeAt(at), true);
  tokens.push(kinds.opaque, at, end);
  return text.charCodeAt(end) === text.charCodeAt(at) ? end + 1 : end;
};

const backslash = 0x5c;
const newline = 0x0a;

/** Offset of the closing quote, of the line's end if that comes first and counts, or of the text's end. */
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

/** Offset behind the next `closing`, or the end of the text. */
function behind(text: string, closing: string, from: number): number {
  const start = text.indexOf(closing, from);
  return start < 0 ? text.length : start + closing.length;
}
