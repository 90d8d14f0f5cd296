// Splits source text into tokens: spaces and words here, everything else with the language's readers. A reader never
// reads past the end it returns and never backtracks, so that any input takes linear time.

import { kinds, Tokens } from './tokens.ts';

/**
 * Called at the character for which it is registered. Pushes at most one token, or none for a comment.
 * @returns the offset after the token, or `at` if no token starts here
 */
export type Reader = (text: string, at: number, tokens: Tokens) => number;

/** Readers by first character. A reader for a line feed may skip what follows the line; other spaces have none. */
export type Syntax = ReadonlyMap<string, Reader>;

export function tokenise(text: string, syntax: Syntax): Tokens {
  const tokens = new Tokens(text);
  const lineReader = syntax.get('\n');
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === newline && lineReader) at = Math.max(at + 1, lineReader(text, at, tokens));
    else if (isSpace(code)) at++;
    else if (isWord(code)) at = readWord(text, at, tokens);
    else at = readOther(text, at, tokens, syntax);
  }
  return tokens;
}

const newline = 0x0a;

function isSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0xfeff;
}

/**
 * True for letters, digits, `_`, `$` and everything outside ASCII; a language may allow fewer, which makes no
 * difference here.
 */
function isWord(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f || isRareWord(code);
}

function isRareWord(code: number): boolean {
  return code === 0x24 || code > 0x7f;
}

function readWord(text: string, start: number, tokens: Tokens): number {
  let end = start + 1;
  while (end < text.length && isWord(text.charCodeAt(end))) end++;
  tokens.push(kinds.word, start, end);
  return end;
}

function readOther(text: string, at: number, tokens: Tokens, syntax: Syntax): number {
  const end = syntax.get(text.charAt(at))?.(text, at, tokens) ?? at;
  if (end > at) return end;
  tokens.push(kinds.mark, at, at + 1);
  return at + 1;
}

/** The word that ends at `at`, such as the `r` of `r"…"`, or an empty string. */
export function prefixAt(at: number, tokens: Tokens): string {
  const last = tokens.length - 1;
  return tokens.end(last) === at ? tokens.word(last) : '';
}
