// Benchmarks in Julia: BenchmarkTools expressions stored under a key of a suite, and the groups of suites. Suites as in
// https://juliaci.github.io/BenchmarkTools.jl/stable/manual/

import { type Interpolation, readInterpolated } from '../interpolation.ts';
import { type Found, foundAt, scannerFor } from '../scanner.ts';
import { prefixAt, type Reader, type Syntax } from '../syntax.ts';
import { endOfLine, readRaw, skipNestedComment } from '../tokenReaders.ts';
import { kinds, type Tokens } from '../tokens.ts';

const macros = new Set(['benchmarkable', 'benchmark', 'benchmarkset', 'case']);

function* find(tokens: Tokens): Generator<Found> {
  for (let index = 0; index < tokens.length; index++) {
    const word = tokens.word(index);
    if (macros.has(word) && tokens.isMark(index - 1, '@')) yield* measured(tokens, index);
    else if (word === 'BenchmarkGroup') yield* assigned(tokens, index - 1, 'group');
    else if (word === 'addgroup' && tokens.isMark(index + 1, '!')) yield* addedGroup(tokens, index + 2);
  }
}

/** `… = @benchmarkable`, `"name" => @benchmarkable` and PkgBenchmark's `@case "name"`, called at the macro's word. */
function* measured(tokens: Tokens, index: number): Generator<Found> {
  if (tokens.isString(index + 1)) {
    const isSet = tokens.word(index) === 'benchmarkset';
    if (isSet || tokens.word(index) === 'case') yield foundAt(tokens, index + 1, isSet ? 'group' : 'benchmark');
    return;
  }
  const before = tokens.isMark(index - 2, '.') ? index - 4 : index - 2;
  const isPair = tokens.isMark(before, '>') && tokens.isMark(before - 1, '=') && tokens.isString(before - 2);
  if (isPair) yield foundAt(tokens, before - 2, 'benchmark');
  else yield* assigned(tokens, before, 'benchmark');
}

/** `suite["a"]["b"] =`, called at the `=`: the last key is the name, the one before is the group. */
function* assigned(tokens: Tokens, index: number, kind: Found['kind']): Generator<Found> {
  if (!tokens.isMark(index, '=') || !tokens.isMark(index - 1, ']')) return;
  const [name, holder] = keysBefore(tokens, index - 1);
  if (name === undefined) return;
  yield { ...foundAt(tokens, name, kind), ...(holder !== undefined && { holder: foundAt(tokens, holder, kind).name }) };
}

/** Maximum tokens searched for keys, so that each token is read a bounded number of times. */
const mostTokens = 64;

/** Indices of the keys that are strings, symbols or numbers, last first; `end` is the last bracket. */
function keysBefore(tokens: Tokens, end: number): readonly number[] {
  const keys: number[] = [];
  let depth = 0;
  for (let at = end; at >= 0 && at > end - mostTokens; at--) {
    if (tokens.isMark(at, ']')) depth++;
    else if (tokens.isMark(at, '[')) {
      depth--;
      if (depth === 0 && !tokens.isMark(at - 1, ']')) break;
    } else if (depth === 1 && isKey(tokens, at)) keys.push(at);
  }
  return keys;
}

function isKey(tokens: Tokens, index: number): boolean {
  const isSymbol = tokens.kind(index) === kinds.word && tokens.isMark(index - 1, ':');
  if (!isSymbol && !tokens.isString(index) && !/^\d+$/.test(tokens.word(index))) return false;
  const before = isSymbol ? index - 2 : index - 1;
  const begins = tokens.isMark(before, '[') || tokens.isMark(before, ',');
  return begins && (tokens.isMark(index + 1, ']') || tokens.isMark(index + 1, ','));
}

/** `addgroup!(suite, "name")`, called at the parenthesis. */
function* addedGroup(tokens: Tokens, index: number): Generator<Found> {
  const name = index + 3;
  if (tokens.isMark(name - 1, ',') && tokens.isString(name)) yield foundAt(tokens, name, 'group');
}

/** `#` to the end of the line; `#=` and `=#` nest. */
const comment: Reader = (text, at) =>
  text.startsWith('#=', at) ? skipNestedComment(text, at + 2, /#=|=#/g) : endOfLine(text, at);

const interpolation: Interpolation = { opening: '$(', dollarNames: true, quotes: '"', multiline: true };

/** A word directly before the quote makes another kind of literal: `raw"…"`, `r"…"`, `v"…"`. */
const quoted: Reader = (text, at, tokens) => {
  const closing = text.startsWith('"""', at) ? '"""' : '"';
  const start = at + closing.length;
  if (prefixAt(at, tokens) === '') return readInterpolated(text, start, closing, interpolation, tokens);
  return readRaw(text, start, closing, tokens);
};

const characterLiteral = /'(?:\\[\s\S][^'\n]{0,10}|[^\\'\n]|[\ud800-\udbff][\udc00-\udfff])'/y;

/** `'a'` is a character; after a value, `'` is the transpose operator. */
const apostrophe: Reader = (text, at, tokens) => {
  const last = tokens.length - 1;
  const isTransposed =
    tokens.end(last) === at && (tokens.kind(last) === kinds.word || ')]}'.includes(tokens.slice(last)));
  characterLiteral.lastIndex = at;
  if (isTransposed || !characterLiteral.test(text)) return at;
  tokens.push(kinds.opaque, at, characterLiteral.lastIndex);
  return characterLiteral.lastIndex;
};

const syntax: Syntax = new Map([
  ['#', comment],
  ['"', quoted],
  ["'", apostrophe],
]);

export const julia = scannerFor({
  language: 'julia',
  files: ['**/*.jl'],
  syntax: () => syntax,
  mentions: /@bench|@case|BenchmarkGroup/,
  find,
});
