// Benchmarks in C and C++: Google Benchmark's macros and functions, NVBench's, Catch2's named sections. The declaration
// of a function registered by a macro in the same file is the function, which contains the measured code. Macros as in
// https://github.com/google/benchmark/blob/main/docs/user_guide.md and
// https://github.com/NVIDIA/nvbench/blob/main/docs/benchmarks.md

import { type Found, foundAt, scannerFor } from '../scanner.ts';
import { prefixAt, type Reader, type Syntax } from '../syntax.ts';
import { character, endOfLine, lineString, readRaw, slashComment } from '../tokenReaders.ts';
import { kinds, type Tokens } from '../tokens.ts';

const functionMacros = new Set([
  'BENCHMARK',
  'BENCHMARK_TEMPLATE',
  'BENCHMARK_TEMPLATE1',
  'BENCHMARK_TEMPLATE2',
  'NVBENCH_BENCH',
  'NVBENCH_BENCH_TYPES',
]);
const libraries = new Set(['benchmark', 'nvbench']);
const stateTypes = new Set(['State', 'state']);
const fixtureMacros = new Set([
  'BENCHMARK_F',
  'BENCHMARK_TEMPLATE_F',
  'BENCHMARK_DEFINE_F',
  'BENCHMARK_TEMPLATE_DEFINE_F',
  'BENCHMARK_TEMPLATE1_DEFINE_F',
  'BENCHMARK_TEMPLATE2_DEFINE_F',
]);
const registerMacros = new Set(['BENCHMARK_REGISTER_F', 'BENCHMARK_TEMPLATE_INSTANTIATE_F']);
const captureMacros = new Set(['BENCHMARK_CAPTURE', 'BENCHMARK_TEMPLATE1_CAPTURE', 'BENCHMARK_TEMPLATE2_CAPTURE']);
const namingCalls = new Set(['RegisterBenchmark', 'Name', 'set_name', 'BENCHMARK', 'BENCHMARK_ADVANCED']);
const memberCalls = new Set(['Name', 'set_name']);
const groupCalls = new Set(['TEST_CASE', 'SECTION', 'SCENARIO', 'TEST_CASE_METHOD']);

/** The declaration in one macro or function. */
interface Place {
  /** Equal for places that declare the same benchmark. */
  readonly key: string;
  readonly benchmark: Found;
  /** Fixture or function that contains a method or a captured case. */
  readonly group?: Found;
  /** True for the definition, false for a macro that refers to it. */
  readonly defines: boolean;
}

/** Yields one place per benchmark, preferring definitions. */
function* find(tokens: Tokens): Generator<Found> {
  const places = new Map<string, Place>();
  let endOfMacro = 0;
  for (let index = 0; index < tokens.length; index++) {
    if (tokens.word(index) === 'define') endOfMacro = endOfDirective(tokens.text, tokens.end(index));
    if (!tokens.isMark(index, '(') || tokens.start(index) < endOfMacro) continue;
    const named = namedByString(tokens, index);
    if (named) yield named;
    else for (const place of placesAt(tokens, index)) keepBetter(places, place);
  }
  for (const place of places.values()) {
    if (place.group) yield place.group;
    yield atDefinition(places, place);
  }
}

/** A backslash continues a directive on the next line. */
function endOfDirective(text: string, from: number): number {
  let end = endOfLine(text, from);
  while (end < text.length && /\\\r?$/.test(text.slice(end - 2, end))) end = endOfLine(text, end + 1);
  return end;
}

function keepBetter(places: Map<string, Place>, place: Place): void {
  const known = places.get(place.key);
  if (!known || (place.defines && !known.defines)) places.set(place.key, place);
}

/** For `BENCHMARK(names::BM_X)`, returns the definition of `BM_X`. */
function atDefinition(places: ReadonlyMap<string, Place>, { benchmark, defines }: Place): Found {
  const definition = places.get(benchmark.name.slice(benchmark.name.lastIndexOf(':') + 1));
  return definition?.defines && !defines ? { ...definition.benchmark, name: benchmark.name } : benchmark;
}

/** `BENCHMARK("name")`, `RegisterBenchmark("name", …)` or `->Name("name")`, called at the parenthesis. */
function namedByString(tokens: Tokens, index: number): Found | undefined {
  if (!tokens.isStringArgument(index + 1)) return undefined;
  const word = tokens.word(index - 1);
  if (groupCalls.has(word)) return foundAt(tokens, index + 1, 'group');
  const isMember = tokens.isMark(index - 2, '>') || tokens.isMark(index - 2, '.');
  const names = namingCalls.has(word) && (!memberCalls.has(word) || isMember);
  return names ? foundAt(tokens, index + 1, 'benchmark') : undefined;
}

function* placesAt(tokens: Tokens, index: number): Generator<Place> {
  const word = tokens.word(index - 1);
  if (tokens.kind(index + 1) !== kinds.word) return;
  if (functionMacros.has(word)) yield functionPlace(tokens, index + 1);
  else if (fixtureMacros.has(word)) yield pairPlace(tokens, index + 1, true);
  else if (registerMacros.has(word)) yield pairPlace(tokens, index + 1, false);
  else if (captureMacros.has(word)) {
    yield functionPlace(tokens, index + 1);
    yield pairPlace(tokens, index + 1, true);
  } else if (word && takesState(tokens, index + 1)) {
    yield { key: word, benchmark: foundAt(tokens, index - 1, 'benchmark'), defines: true };
  }
}

/** The function named by a macro, with its namespaces, called at the first word. */
function functionPlace(tokens: Tokens, index: number): Place {
  let last = index;
  while (tokens.isMark(last + 1, ':') && tokens.kind(last + 3) === kinds.word) last += 3;
  const [start, end] = [tokens.start(index), tokens.end(last)];
  const name = tokens.text.slice(start, end).replaceAll(/\s/g, '');
  return { key: name, benchmark: { name, start, end, kind: 'benchmark' }, defines: false };
}

/** `Fixture, Method` or `function, case`, called at the first word. */
function pairPlace(tokens: Tokens, index: number, defines: boolean): Place {
  const group = foundAt(tokens, index, 'group');
  const benchmark = foundAt(tokens, index + 2, 'benchmark');
  return { key: `${group.name}/${benchmark.name}`, benchmark, group, defines };
}

/**
 * True for `benchmark::State& state)`, `State&)` or `nvbench::state &state`, called at the first word of the
 * parameters. Prototypes do not count.
 */
function takesState(tokens: Tokens, index: number): boolean {
  const type = libraries.has(tokens.word(index)) ? index + 3 : index;
  if (!stateTypes.has(tokens.word(type)) || !tokens.isMark(type + 1, '&')) return false;
  const end = tokens.kind(type + 2) === kinds.word ? type + 3 : type + 2;
  return !(tokens.isMark(end, ')') && tokens.isMark(end + 1, ';'));
}

const rawPrefix = /^(?:u8|u|U|L)?R$/;
const plainPrefix = /^(?:u8|u|U|L)$/;
/** The C++ standard allows up to 16 characters. */
const rawDelimiter = /"([^()\\\s]{0,16})\(/y;

const quoted: Reader = (text, at, tokens) => {
  const prefix = prefixAt(at, tokens);
  if (rawPrefix.test(prefix)) return rawString(text, at, tokens);
  if (plainPrefix.test(prefix)) tokens.pop();
  return lineString(text, at, tokens);
};

/** `R"delimiter(…)delimiter"`. */
const rawString: Reader = (text, at, tokens) => {
  rawDelimiter.lastIndex = at;
  const opening = rawDelimiter.exec(text);
  if (!opening) return lineString(text, at, tokens);
  tokens.pop();
  return readRaw(text, rawDelimiter.lastIndex, `)${opening[1]}"`, tokens);
};

/** Does not start a character constant in `1'000`. */
const apostrophe: Reader = (text, at, tokens) => (/^\d/.test(prefixAt(at, tokens)) ? at : character(text, at, tokens));

const syntax: Syntax = new Map([
  ['/', slashComment],
  ['"', quoted],
  ["'", apostrophe],
]);

export const cpp = scannerFor({
  language: 'cpp',
  files: ['**/*.{c,cc,cpp,cxx,c++,cu,cuh,h,hh,hpp,hxx}'],
  syntax: () => syntax,
  mentions: /BENCHMARK|NVBENCH|RegisterBenchmark|benchmark::State|nvbench::state/,
  find,
});
