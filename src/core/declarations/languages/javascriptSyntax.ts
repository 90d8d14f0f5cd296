// What is special about JavaScript's tokens: templates that hold code, and regular expressions that look like
// divisions.

import type { Reader, Syntax } from '../syntax.ts';
import { lineString, slashComment } from '../tokenReaders.ts';
import { kinds, type Tokens } from '../tokens.ts';

/** Fresh readers: which templates are open is remembered while one text is read. */
export function javascriptSyntax(): Syntax {
  return new Map([['/', slash], ['"', lineString], ["'", lineString], ...templateReaders()]);
}

/** A `}` may end `${…}` and so go on with a template: braces are counted for each open one. */
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

/** Offset of the closing backtick, of `${`, or of the text's end. */
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

/** Whether a value can stand behind the last token: then a `/` begins one, else it divides. */
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

/** Behind the slash that stands in no `[…]`, or at the line's end. */
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
