// Benchmarks in C#: BenchmarkDotNet's methods with [Benchmark], in their own class or a base class. Attributes as in
// https://benchmarkdotnet.org/articles/overview.html

import { type Interpolation, readInterpolated } from '../interpolation.ts';
import { scannerFor } from '../scanner.ts';
import type { Reader, Syntax } from '../syntax.ts';
import { character, lineString, readRaw, slashComment } from '../tokenReaders.ts';
import { kinds, type Tokens } from '../tokens.ts';
import { annotatedMethods, type ClassRules } from './annotatedMethods.ts';

const attributes = new Set(['Benchmark', 'BenchmarkAttribute']);

const rules: ClassRules = {
  classWords: new Set(['class', 'struct', 'record', 'interface']),
  modifiers: new Set(
    'public private protected internal static async unsafe virtual override sealed new abstract extern readonly partial'.split(
      ' ',
    ),
  ),
  isMarker: isAttribute,
};

/**
 * True in `[Benchmark]`, `[Benchmark(Baseline = true)]` and `[Category("a"), BenchmarkDotNet.Attributes.Benchmark]`.
 */
function isAttribute(tokens: Tokens, index: number): boolean {
  if (!attributes.has(tokens.word(index))) return false;
  const begins = ['[', ',', '.'].some((mark) => tokens.isMark(index - 1, mark));
  return begins && [']', ',', '('].some((mark) => tokens.isMark(index + 1, mark));
}

const interpolated: Interpolation = { opening: '{', doubled: true, quotes: '"' };
const verbatim: Interpolation = { ...interpolated, escapes: false, multiline: true };

/** Checks which of `$` and `@` precede the quote; they remain tokens of their own. */
const quoted: Reader = (text, at, tokens) => {
  const [isVerbatim, isInterpolated] = [touches(tokens, at, '@'), touches(tokens, at, '$')];
  const quotes = isVerbatim ? 1 : countOf(text, at, '"');
  if (quotes >= 3) return readRaw(text, at + quotes, '"'.repeat(quotes), tokens);
  if (isInterpolated) return readInterpolated(text, at + 1, '"', isVerbatim ? verbatim : interpolated, tokens);
  return isVerbatim ? verbatimString(text, at, tokens) : lineString(text, at, tokens);
};

/** `@"…"`: a doubled quote is one quote, and a backslash is literal. */
const verbatimString: Reader = (text, at, tokens) => {
  let end = text.indexOf('"', at + 1);
  while (end >= 0 && text.charAt(end + 1) === '"') end = text.indexOf('"', end + 2);
  tokens.push(kinds.opaque, at + 1, end < 0 ? text.length : end);
  return end < 0 ? text.length : end + 1;
};

/** The shared tokenizer reads `$` as part of words, so the prefix may be a word or a mark. */
function touches(tokens: Tokens, at: number, prefix: string): boolean {
  const last = tokens.length - 1;
  return [last, last - 1].some(
    (index, distance) => tokens.end(index) === at - distance && tokens.slice(index) === prefix,
  );
}

function countOf(text: string, from: number, character: string): number {
  let end = from;
  while (text.charAt(end) === character) end++;
  return end - from;
}

const syntax: Syntax = new Map([
  ['/', slashComment],
  ['"', quoted],
  ["'", character],
]);

export const csharp = scannerFor({
  language: 'csharp',
  files: ['**/*.cs'],
  syntax: () => syntax,
  mentions: /Benchmark/,
  find: (tokens) => annotatedMethods(tokens, rules),
});
