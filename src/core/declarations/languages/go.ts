// Benchmarks in Go: `func BenchmarkX(b *testing.B)` and sub-benchmarks with a literal name. Naming rules as in Go's
// testing package: no lower-case letter after `Benchmark`; spaces become `_`.

import { type Found, foundAt, scannerFor } from '../scanner.ts';
import type { Reader, Syntax } from '../syntax.ts';
import { character, lineString, readRaw, slashComment } from '../tokenReaders.ts';
import type { Tokens } from '../tokens.ts';

const benchmarkName = /^Benchmark(?!\p{Ll})/u;

/** True for types of package `testing` that are the parameter of benchmarks. */
const isBenchmarkParameter = new Map([
  ['B', true],
  ['T', false],
  ['F', false],
]);

function* find(tokens: Tokens): Generator<Found> {
  // Benchmarks and tests both have Run: the last parameter type seen tells them apart.
  let inBenchmark = false;
  for (let index = 0; index < tokens.length; index++) {
    const word = tokens.word(index);
    if (word === 'testing') inBenchmark = isBenchmarkParameter.get(tokens.word(index + 2)) ?? inBenchmark;
    else if (word === 'func' && isBenchmark(tokens, index + 1)) yield foundAt(tokens, index + 1, 'benchmark');
    else if (word === 'Run' && inBenchmark && isSubBenchmark(tokens, index)) yield subBenchmark(tokens, index + 2);
  }
}

/** `BenchmarkX(b *testing.B`, called at the name. */
function isBenchmark(tokens: Tokens, index: number): boolean {
  return (
    benchmarkName.test(tokens.word(index)) &&
    tokens.isMark(index + 1, '(') &&
    tokens.isMark(index + 3, '*') &&
    tokens.word(index + 6) === 'B'
  );
}

/** `.Run("name",`, called at `Run`. */
function isSubBenchmark(tokens: Tokens, index: number): boolean {
  return tokens.isMark(index - 1, '.') && tokens.isMark(index + 1, '(') && tokens.isStringArgument(index + 2);
}

function subBenchmark(tokens: Tokens, index: number): Found {
  const found = foundAt(tokens, index, 'benchmark');
  return { ...found, name: found.name.replaceAll(/\s/g, '_') };
}

const rawString: Reader = (text, at, tokens) => readRaw(text, at + 1, '`', tokens);

const syntax: Syntax = new Map([
  ['/', slashComment],
  ['"', lineString],
  ['`', rawString],
  ["'", character],
]);

export const go = scannerFor({
  language: 'go',
  files: ['**/*_test.go'],
  syntax: () => syntax,
  mentions: /Benchmark/,
  find,
});
