// Benchmarks in Dart: the names passed to constructors of benchmark_harness classes. Classes as in
// https://github.com/dart-lang/tools/tree/main/pkgs/benchmark_harness

import { type Interpolation, readInterpolated } from '../interpolation.ts';
import { type Found, foundAt, scannerFor } from '../scanner.ts';
import { prefixAt, type Reader, type Syntax } from '../syntax.ts';
import { nestedComment, readRaw } from '../tokenReaders.ts';
import type { Tokens } from '../tokens.ts';

/** Class names are capitalized; those of the harness, and most others, contain "Bench". */
const benchmarkClass = /^_?[A-Z].*Bench|^_?Bench/;

function* find(tokens: Tokens): Generator<Found> {
  for (let index = 0; index < tokens.length; index++) {
    if (!tokens.isMark(index, '(') || !tokens.isStringArgument(index + 1)) continue;
    const called = tokens.word(index - 1);
    if (called === 'super' || benchmarkClass.test(called)) yield foundAt(tokens, index + 1, 'benchmark');
  }
}

const plain: Interpolation = { opening: '\x24{', dollarNames: true, quotes: '"\'' };
const multiline: Interpolation = { ...plain, multiline: true };

/** `'…'`, `"…"`, triple quotes, and `r'…'` without escapes. */
const quoted: Reader = (text, at, tokens) => {
  const quote = text.charAt(at);
  const isTriple = text.startsWith(quote.repeat(3), at);
  const closing = isTriple ? quote.repeat(3) : quote;
  const start = at + closing.length;
  if (prefixAt(at, tokens) !== 'r') return readInterpolated(text, start, closing, isTriple ? multiline : plain, tokens);
  tokens.pop();
  return readRaw(text, start, closing, tokens);
};

const syntax: Syntax = new Map([
  ['/', nestedComment],
  ['"', quoted],
  ["'", quoted],
]);

export const dart = scannerFor({
  language: 'dart',
  files: ['**/*.dart'],
  syntax: () => syntax,
  mentions: /Bench|benchmark_harness/,
  find,
});
