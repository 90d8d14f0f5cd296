// Benchmarks in Rust: Criterion's calls, and functions with #[bench], #[divan::bench] or #[library_benchmark]. Calls as
// in https://docs.rs/criterion (including versions before 0.4).

import { type Found, foundAt, scannerFor } from '../scanner.ts';
import { prefixAt, type Reader, type Syntax } from '../syntax.ts';
import { multilineString, nestedComment, readRaw } from '../tokenReaders.ts';
import { kinds, type Tokens } from '../tokens.ts';

const benchmarkCalls = new Set([
  'bench_function',
  'bench_with_input',
  'bench_function_over_inputs',
  'bench_functions',
  'with_function',
]);
const benchmarkTypes = new Set(['BenchmarkId', 'Benchmark', 'ParameterizedBenchmark', 'Fun']);
const benchmarkAttributes = new Set(['bench', 'library_benchmark']);

function* find(tokens: Tokens): Generator<Found> {
  let underAttribute = false;
  for (let index = 0; index < tokens.length; index++) {
    if (isBenchmarkAttribute(tokens, index)) underAttribute = true;
    const called = calledName(tokens, index);
    if (called) yield called;
    else if (underAttribute && tokens.word(index) === 'fn') yield foundAt(tokens, index + 1, 'benchmark');
    // An attribute does not apply beyond the start of a body or the end of a statement.
    if (tokens.isMark(index, '{') || tokens.isMark(index, ';')) underAttribute = false;
  }
}

function calledName(tokens: Tokens, index: number): Found | undefined {
  if (!tokens.isMark(index, '(')) return undefined;
  const name = tokens.isMark(index + 1, '&') ? index + 2 : index + 1;
  const kind = tokens.isString(name) ? callKind(tokens, index - 1) : undefined;
  return kind && foundAt(tokens, name, kind);
}

function callKind(tokens: Tokens, index: number): Found['kind'] | undefined {
  const word = tokens.word(index);
  if (word === 'benchmark_group') return 'group';
  if (benchmarkCalls.has(word)) return 'benchmark';
  return word === 'new' && benchmarkTypes.has(tokens.word(index - 3)) ? 'benchmark' : undefined;
}

/** `#[bench` and `#[divan::bench`, with any arguments. */
function isBenchmarkAttribute(tokens: Tokens, index: number): boolean {
  if (!tokens.isMark(index, '#') || !tokens.isMark(index + 1, '[')) return false;
  const last = tokens.isMark(index + 3, ':') ? index + 5 : index + 2;
  return benchmarkAttributes.has(tokens.word(last));
}

const rawPrefixes = new Set(['r', 'br', 'cr']);

/** `r"…"` has no escapes; `b"…"` and `c"…"` only lose their prefix. */
const quoted: Reader = (text, at, tokens) => {
  const prefix = prefixAt(at, tokens);
  if (rawPrefixes.has(prefix)) return rawString(text, at, tokens);
  if (prefix === 'b' || prefix === 'c') tokens.pop();
  return multilineString(text, at, tokens);
};

/** `r#"…"#` with any number of `#`; called at the first `#`, or at the quote if there is none. */
const rawString: Reader = (text, at, tokens) => {
  if (!rawPrefixes.has(prefixAt(at, tokens))) return at;
  let quote = at;
  while (text.charAt(quote) === '#') quote++;
  if (text.charAt(quote) !== '"') return at;
  tokens.pop();
  return readRaw(text, quote + 1, `"${text.slice(at, quote)}`, tokens);
};

const characterLiteral = /'(?:\\[\s\S][^'\n]{0,10}|[^\\'\n]|[\ud800-\udbff][\udc00-\udfff])'/y;

/** `'a'` is a character, `'a` a lifetime. */
const apostrophe: Reader = (text, at, tokens) => {
  characterLiteral.lastIndex = at;
  if (!characterLiteral.test(text)) return at;
  tokens.push(kinds.opaque, at, characterLiteral.lastIndex);
  return characterLiteral.lastIndex;
};

const syntax: Syntax = new Map([
  ['/', nestedComment],
  ['"', quoted],
  ['#', rawString],
  ["'", apostrophe],
]);

export const rust = scannerFor({
  language: 'rust',
  files: ['**/*.rs'],
  syntax: () => syntax,
  mentions: /bench|Benchmark|Fun/,
  find,
});
