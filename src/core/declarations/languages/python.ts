// Benchmarks in Python: test functions (pytest-benchmark), timing functions (asv), and named calls of pyperf.

import { type Found, foundAt, scannerFor } from '../scanner.ts';
import { prefixAt, type Reader, type Syntax } from '../syntax.ts';
import { endOfLine, hashComment, lineString } from '../tokenReaders.ts';
import { kinds, type Tokens } from '../tokens.ts';

/** Naming rules of pytest and asv. Source: https://asv.readthedocs.io/en/stable/writing_benchmarks.html */
const benchmarkName = /^(?:test|bench)|^(?:time|timeraw|mem|peakmem|track)(?=[_A-Z])/;
const namedCalls = new Set(['bench_func', 'bench_time_func', 'bench_async_func', 'bench_command', 'timeit']);
/** Maximum parameters read, so that each token is read a bounded number of times. */
const maximalParameters = 64;

interface OpenClass {
  readonly found: Found;
  readonly column: number;
  declared: boolean;
}

function* find(tokens: Tokens): Generator<Found> {
  const columnOf = columns(tokens.text);
  const classes: OpenClass[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const word = tokens.word(index);
    if (word === 'class' || word === 'def') {
      const column = columnOf(tokens.start(index));
      closeClasses(classes, column);
      if (word === 'class') classes.push({ found: foundAt(tokens, index + 1, 'group'), column, declared: false });
      else if (isBenchmark(tokens, index + 1)) yield* declare(classes, foundAt(tokens, index + 1, 'benchmark'));
    } else if (namedCalls.has(word) && isNamed(tokens, index)) yield foundAt(tokens, index + 2, 'benchmark');
  }
}

/** A class contains everything indented deeper than itself. */
function closeClasses(classes: OpenClass[], column: number): void {
  while ((classes.at(-1)?.column ?? -1) >= column) classes.pop();
}

/** Declares classes only when a benchmark is found in them. */
function* declare(classes: readonly OpenClass[], benchmark: Found): Generator<Found> {
  for (let at = classes.length - 1; at >= 0; at--) {
    const holder = classes[at];
    if (!holder || holder.declared) break;
    holder.declared = true;
    yield holder.found;
  }
  yield benchmark;
}

function isBenchmark(tokens: Tokens, index: number): boolean {
  return benchmarkName.test(tokens.word(index)) || takesBenchmark(tokens, index + 1);
}

/** True if the parameters from an index on include the fixture `benchmark`. */
function takesBenchmark(tokens: Tokens, index: number): boolean {
  const end = Math.min(tokens.length, index + maximalParameters);
  for (let at = index; at < end && !tokens.isMark(at, ')'); at++) {
    if (tokens.word(at) === 'benchmark') return true;
  }
  return false;
}

function isNamed(tokens: Tokens, index: number): boolean {
  return tokens.isMark(index - 1, '.') && tokens.isMark(index + 1, '(') && tokens.isStringArgument(index + 2);
}

/** Returns a function from ascending offsets to columns that finds each line end only once. */
function columns(text: string): (offset: number) => number {
  let lineStart = 0;
  let lineEnd = endOfLine(text, 0);
  return (offset) => {
    while (lineEnd < offset) {
      lineStart = lineEnd + 1;
      lineEnd = endOfLine(text, lineStart);
    }
    return offset - lineStart;
  };
}

const stringPrefix = /^[rbuft]{1,2}$/i;

/** `'…'`, `"…"` and triple quotes, with prefixes. */
const quoted: Reader = (text, at, tokens) => {
  const prefix = prefixAt(at, tokens);
  const prefixed = stringPrefix.test(prefix);
  if (prefixed) tokens.pop();
  const triple = text.charAt(at).repeat(3);
  const end = text.startsWith(triple, at) ? tripleString(text, at, tokens) : lineString(text, at, tokens);
  if (prefixed) retype(tokens, prefix.toLowerCase());
  return end;
};

const tripleString: Reader = (text, at, tokens) => {
  const triple = text.charAt(at).repeat(3);
  let end = at + 3;
  while (end < text.length && !text.startsWith(triple, end)) end += text.charAt(end) === '\\' ? 2 : 1;
  tokens.push(end < text.length ? kinds.string : kinds.opaque, at + 3, Math.min(end, text.length));
  return end + 3;
};

/** Adjusts the kind of the string just pushed to its prefix. */
function retype(tokens: Tokens, prefix: string): void {
  const last = tokens.length - 1;
  const [start, end] = [tokens.start(last), tokens.end(last)];
  const closed = tokens.kind(last) === kinds.string;
  tokens.pop();
  if (!closed || prefix.includes('f') || prefix.includes('t')) tokens.push(kinds.opaque, start, end);
  else tokens.push(prefix.includes('r') ? kinds.raw : kinds.string, start, end);
}

const syntax: Syntax = new Map([
  ['#', hashComment],
  ['"', quoted],
  ["'", quoted],
]);

export const python = scannerFor({
  language: 'python',
  files: ['**/*.py'],
  syntax: () => syntax,
  mentions: /test|bench|time|mem|track/i,
  find,
});
