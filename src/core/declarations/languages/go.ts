// Benchmarks in Go: `func BenchmarkX(b *testing.B)`, and the sub-benchmarks that it runs under a plain name. Naming
// rules as in Go's testing package: `Benchmark` is not followed by a lower-case letter; spaces become `_`.

import { type Found, foundAt, scannerFor } from '../scanner.ts';
import type { Reader, Syntax } from '../syntax.ts';
import { character, lineString, readRaw, slashComment } from '../tokenReaders.ts';
import type { Tokens } from '../tokens.ts';

const benchmarkName = /^Benchmark(?!\p{Ll})/u;

/** Whose parameter has a type of the package `testing`: a benchmark's? */
const parameterOf = new Map([
  ['B', true],
  ['T', false],
  ['F', false],
]);

function* find(tokens: Tokens): Generator<Found> {
  // Run belongs to benchmarks and tests alike: the parameter mentioned last says which.
  let inBenchmark = false;
  for (let index = 0; index < tokens.length; index++) {
    const word = tokens.word(index);
    if (word === 'testing') inBenchmark = parameterOf.get(tokens.word(index + 2)) ?? inBenchmark;
    else if (word === 'func' && isBenchmark(tokens, index + 1)) yield foundAt(tokens, index + 1, 'benchmark');
    else if (word === 'Run' && inBenchmark && isSubBenchmark(tokens, index)) yield subBenchmark(tokens, index + 2);
  }
}

/** `BenchmarkX(b *testing.B`, at the name. */
function isBenchmark(tokens: Tokens, index: number): boolean {
  return (
    benchmarkName.test(tokens.word(index)) &&
    tokens.isMark(index + 1, '(') &&
    tokens.isMark(index + 3, '*') &&
    tokens.word(index + 6) === 'B'
  );
}

/** `.Run("name",` at `Run`. */
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
