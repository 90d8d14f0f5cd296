// Benchmarks in Swift: calls of package-benchmark and swift-benchmark that name a closure. Spaces become `_`, as in
// package-benchmark's output. Calls as in https://github.com/ordo-one/package-benchmark and
// https://github.com/google/swift-benchmark

import { type Interpolation, readInterpolated } from '../interpolation.ts';
import { type Found, foundAt, scannerFor } from '../scanner.ts';
import type { Reader, Syntax } from '../syntax.ts';
import { nestedComment, readRaw } from '../tokenReaders.ts';
import type { Tokens } from '../tokens.ts';
import { backticked } from './kotlin.ts';

const benchmarkCalls = new Set(['Benchmark', 'benchmark']);

function* find(tokens: Tokens): Generator<Found> {
  for (let index = 0; index < tokens.length; index++) {
    if (!tokens.isMark(index, '(')) continue;
    const called = tokens.word(index - 1);
    if (benchmarkCalls.has(called) && tokens.isStringArgument(index + 1)) yield benchmarkAt(tokens, index + 1);
    else if (called === 'BenchmarkSuite' && isName(tokens, index + 1)) yield foundAt(tokens, index + 3, 'group');
  }
}

function benchmarkAt(tokens: Tokens, index: number): Found {
  const found = foundAt(tokens, index, 'benchmark');
  return { ...found, name: found.name.replaceAll(' ', '_') };
}

/** `name: "…"` */
function isName(tokens: Tokens, index: number): boolean {
  return tokens.word(index) === 'name' && tokens.isMark(index + 1, ':') && tokens.isStringArgument(index + 2);
}

const plain: Interpolation = { opening: '\\(', quotes: '"' };
const multiline: Interpolation = { ...plain, multiline: true };

const quoted: Reader = (text, at, tokens) =>
  text.startsWith('"""', at)
    ? readInterpolated(text, at + 3, '"""', multiline, tokens)
    : readInterpolated(text, at + 1, '"', plain, tokens);

/** `#"…"#` with any number of `#`. */
const rawString: Reader = (text, at, tokens) => {
  let quote = at;
  while (text.charAt(quote) === '#') quote++;
  // Skips all marks at once, so that none is read twice.
  if (text.charAt(quote) !== '"') return quote;
  const quotes = text.startsWith('"""', quote) ? '"""' : '"';
  return readRaw(text, quote + quotes.length, quotes + text.slice(at, quote), tokens);
};

const syntax: Syntax = new Map([
  ['/', nestedComment],
  ['"', quoted],
  ['#', rawString],
  ['`', backticked],
]);

export const swift = scannerFor({
  language: 'swift',
  files: ['**/*.swift'],
  syntax: () => syntax,
  mentions: /enchmark/,
  find,
});
