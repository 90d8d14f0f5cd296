// Benchmarks in Lua and Luau: functions that Luau's bench_support runs under a name. The call as in
// https://github.com/luau-lang/luau/tree/master/bench

import { type Interpolation, readInterpolated } from '../interpolation.ts';
import { type Found, foundAt, scannerFor } from '../scanner.ts';
import type { Reader, Syntax } from '../syntax.ts';
import { endOfLine, lineString, readRaw } from '../tokenReaders.ts';
import type { Tokens } from '../tokens.ts';

/** `bench.runCode(code, "name")`: counts parentheses because the code may be a whole function. */
function* find(tokens: Tokens): Generator<Found> {
  const open: boolean[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (tokens.isMark(index, '(')) open.push(tokens.word(index - 1) === 'runCode');
    else if (tokens.isMark(index, ')')) open.pop();
    else if (open.at(-1) === true && isLastArgument(tokens, index)) yield foundAt(tokens, index, 'benchmark');
  }
}

function isLastArgument(tokens: Tokens, index: number): boolean {
  return tokens.isString(index) && tokens.isMark(index - 1, ',') && tokens.isMark(index + 1, ')');
}

const longOpening = /\[(=*)\[/y;

/** `[[…]]` and `[==[…]==]`. */
const longString: Reader = (text, at, tokens) => {
  longOpening.lastIndex = at;
  const [whole, level = ''] = longOpening.exec(text) ?? [];
  return whole === undefined ? at : readRaw(text, at + whole.length, `]${level}]`, tokens);
};

/** `--` to the end of the line, or a long string. */
const comment: Reader = (text, at) => {
  if (!text.startsWith('--', at)) return at;
  longOpening.lastIndex = at + 2;
  const [whole, level = ''] = longOpening.exec(text) ?? [];
  if (whole === undefined) return endOfLine(text, at);
  const end = text.indexOf(`]${level}]`, at + 2 + whole.length);
  return end < 0 ? text.length : end + level.length + 2;
};

const interpolation: Interpolation = { opening: '{', quotes: '"\'`' };

const backticks: Reader = (text, at, tokens) => readInterpolated(text, at + 1, '`', interpolation, tokens);

const syntax: Syntax = new Map([
  ['-', comment],
  ['"', lineString],
  ["'", lineString],
  ['`', backticks],
  ['[', longString],
]);

export const lua = scannerFor({
  language: 'lua',
  files: ['**/*.{lua,luau}'],
  syntax: () => syntax,
  mentions: /runCode/,
  find,
});
