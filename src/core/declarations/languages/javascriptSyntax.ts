// JavaScript's special tokens: templates that contain code, and regular expressions, which look like divisions.

import type { Reader, Syntax } from '../syntax.ts';
import { lineString, slashComment } from '../tokenReaders.ts';
import { kinds, type Tokens } from '../tokens.ts';

/** Returns new readers for each text, because they keep track of open templates. */
export function javascriptSyntax(): Syntax {
  return new Map([['/', slash], ['"', lineString], ["'", lineString], ...templateReaders()]);
}

/** Counts braces in each open template, because `}` may end `${…}` and continue the template. */
function templateReaders(): [string, Reader][] {
  const openBraces: number[] = [];
  const chunk = (text: string, start: number, tokens: Tokens, kind: number): number => {
    const end = endOfChunk(text, start);
    const broken = text.charAt(end) !== '`';
    tokens.push(broken ? kinds.opaque : kind, start, end);
    if (text.charAt(end) === '$') openBraces.push(0);
    return end + (broken ? 2 : 1);
  };
  const brace = (text: string, at: number, tokens: Tokens): number => {
    const depth = openBraces.pop();
    if (depth === 0 && text.charAt(at) === '}') return chunk(text, at + 1, tokens, kinds.opaque);
    if (depth !== undefined) openBraces.push(depth + (text.charAt(at) === '{' ? 1 : -1));
    return at;
  };
  return [
    ['`', (text, at, tokens) => chunk(text, at + 1, tokens, kinds.string)],
    ['{', brace],
    ['}', brace],
  ];
}

/** Offset of the closing backtick, of `${`, or of the end of the text. */
function endOfChunk(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '`' || (character === '$' && text.charAt(at + 1) === '{')) return at;
    if (character === '\\') at++;
  }
  return text.length;
}

const slash: Reader = (text, at, tokens) => {
  const end = slashComment(text, at, tokens);
  return end > at || !valueMayBegin(tokens) ? end : regularExpression(text, at, tokens);
};

const wordsBeforeValues = new Set(
  'return typeof case in of delete void throw new instanceof do else yield await'.split(' '),
);

/** True if a value may follow the last token: then `/` starts a regular expression, otherwise it is a division. */
function valueMayBegin(tokens: Tokens): boolean {
  const last = tokens.length - 1;
  const kind = tokens.kind(last);
  if (kind === kinds.word) return wordsBeforeValues.has(tokens.word(last));
  return kind < 0 || (kind === kinds.mark && !')]}'.includes(tokens.slice(last)));
}

const regularExpression: Reader = (text, at, tokens) => {
  const end = endOfExpression(text, at + 1);
  tokens.push(kinds.opaque, at, end);
  return end;
};

/** Offset after the closing slash, ignoring slashes in `[…]`, or of the end of the line. */
function endOfExpression(text: string, start: number): number {
  let inClass = false;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\n') return at;
    if (character === '/' && !inClass) return at + 1;
    if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '\\') at++;
  }
  return text.length;
}
