// Ruby's special tokens: here-documents, `%` literals, comments between =begin and =end.

import { type Interpolation, readInterpolated } from '../interpolation.ts';
import type { Reader, Syntax } from '../syntax.ts';
import { endOfLine, hashComment } from '../tokenReaders.ts';
import { kinds, type Tokens } from '../tokens.ts';

/** Returns new readers for each text, because they keep track of here-documents that start below the line. */
export function rubySyntax(): Syntax {
  return new Map([
    ['#', hashComment],
    ['"', doubleQuoted],
    ["'", singleQuoted],
    ['`', doubleQuoted],
    ['/', slash],
    ['%', percent],
    ...hereDocuments(),
  ]);
}

const interpolation: Interpolation = { opening: '#{', quotes: '"\'', multiline: true };

const doubleQuoted: Reader = (text, at, tokens) =>
  readInterpolated(text, at + 1, text.charAt(at), interpolation, tokens);

/** Only quotes and backslashes can be escaped. */
const singleQuoted: Reader = (text, at, tokens) => {
  let end = at + 1;
  while (end < text.length && text.charAt(end) !== "'") end += text.charAt(end) === '\\' ? 2 : 1;
  const isPlain = !text.slice(at + 1, end).includes('\\');
  tokens.push(
    end >= text.length ? kinds.opaque : isPlain ? kinds.raw : kinds.string,
    at + 1,
    Math.min(end, text.length),
  );
  return end + 1;
};

const wordsBeforeValues = new Set('if unless while until and or not when return puts in then else elsif do'.split(' '));

/** True if a character that may be an operator starts a literal: `split /x/`, not `a / b`. */
function valueMayBegin(text: string, at: number, tokens: Tokens): boolean {
  const last = tokens.length - 1;
  const kind = tokens.kind(last);
  if (kind === kinds.word) {
    if (wordsBeforeValues.has(tokens.word(last))) return true;
    return tokens.end(last) < at && !/\s/.test(text.charAt(at + 1));
  }
  return kind < 0 || (kind === kinds.mark && !')]}'.includes(tokens.slice(last)));
}

const slash: Reader = (text, at, tokens) => {
  if (!valueMayBegin(text, at, tokens)) return at;
  let end = at + 1;
  while (end < text.length && !'/\n'.includes(text.charAt(end))) end += text.charAt(end) === '\\' ? 2 : 1;
  tokens.push(kinds.opaque, at, Math.min(end, text.length));
  return text.charAt(end) === '/' ? end + 1 : end;
};

const closings = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
]);
const percentLiteral = /%[qQwWiIrsx]?([([{<|!])/y;

/** `%w[a b]`, `%q(it's)`: brackets of the same kind nest. */
const percent: Reader = (text, at, tokens) => {
  percentLiteral.lastIndex = at;
  const [whole = '', opening = ''] = percentLiteral.exec(text) ?? [];
  if (whole === '' || !valueMayBegin(text, at, tokens)) return at;
  const closing = closings.get(opening) ?? opening;
  let depth = 1;
  let end = at + whole.length;
  for (; end < text.length && depth > 0; end++) {
    const character = text.charAt(end);
    if (character === '\\') end++;
    else if (character === closing) depth--;
    else if (character === opening) depth++;
  }
  tokens.push(kinds.opaque, at, Math.min(end, text.length));
  return end;
};

const hereDocument = /<<(?:[~-](["'`]?)(\w+)\1|(["'`]?)([A-Z_]\w*)\3)/y;

/** `<<~SQL` starts on the next line; several on one line follow each other. */
function hereDocuments(): [string, Reader][] {
  const waiting: string[] = [];
  const begin: Reader = (text, at, tokens) => {
    hereDocument.lastIndex = at;
    const found = hereDocument.exec(text);
    if (!found || tokens.word(tokens.length - 1) === 'class') return at;
    waiting.push(found[2] ?? found[4] ?? '');
    tokens.push(kinds.opaque, at, hereDocument.lastIndex);
    return hereDocument.lastIndex;
  };
  const newLine: Reader = (text, at) => {
    let end = at;
    for (const word of waiting.splice(0)) end = endOfHereDocument(text, end, word);
    return endOfComment(text, end);
  };
  return [
    ['<', begin],
    ['\n', newLine],
  ];
}

/** Offset of the end of the line that contains only the word. */
function endOfHereDocument(text: string, from: number, word: string): number {
  for (let at = from; at < text.length; ) {
    const end = endOfLine(text, at + 1);
    if (text.slice(at + 1, end).trim() === word) return end;
    at = end;
  }
  return text.length;
}

/** Offset after `=begin … =end` at the start of a line, or of the end of the text for `__END__`. */
function endOfComment(text: string, at: number): number {
  if (text.slice(at + 1, endOfLine(text, at + 1)).trimEnd() === '__END__') return text.length;
  if (!text.startsWith('=begin', at + 1)) return at;
  const end = text.indexOf('\n=end', at);
  return end < 0 ? text.length : endOfLine(text, end + 1);
}
