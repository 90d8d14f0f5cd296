// Benchmarks in C++: Google Benchmark's macros and functions, Catch2's named sections.
// It refuses macros of people's own. A function's definition is where its time goes: a macro that registers one that
// is defined in the same file declares that place, not itself.
// Macros as in https://github.com/google/benchmark/blob/main/docs/user_guide.md

import { character, lineString, readRaw, slashComment } from './readers.ts';
import { type Found, foundAt, scannerFor } from './scanner.ts';
import { prefixAt, type Reader, type Syntax } from './syntax.ts';
import { kinds, type Tokens } from './tokens.ts';

const functionMacros = new Set(['BENCHMARK', 'BENCHMARK_TEMPLATE', 'BENCHMARK_TEMPLATE1', 'BENCHMARK_TEMPLATE2']);
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
const namingCalls = new Set(['RegisterBenchmark', 'Name', 'BENCHMARK', 'BENCHMARK_ADVANCED']);
const groupCalls = new Set(['TEST_CASE', 'SECTION', 'SCENARIO', 'TEST_CASE_METHOD']);

/** A declaration, and whether it is the code itself or only speaks about it. */
interface Place extends Found {
  readonly defines: boolean;
}

/** The first place of each name, a definition before anything else. */
function find(tokens: Tokens): Iterable<Found> {
  const benchmarks = new Map<string, Place>();
  const named: Found[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (!tokens.isMark(index, '(') || tokens.word(index - 2) === 'define') continue;
    const text = namedByString(tokens, index);
    if (text) named.push(text);
    else for (const place of placesAt(tokens, index)) keepBetter(benchmarks, place);
  }
  return [...[...benchmarks.values()].map((place) => atDefinition(benchmarks, place)), ...named];
}

function keepBetter(benchmarks: Map<string, Place>, place: Place): void {
  const known = benchmarks.get(place.name);
  if (!known || (place.defines && !known.defines)) benchmarks.set(place.name, place);
}

/** `BENCHMARK(names::BM_X)` goes to where `BM_X` is defined. */
function atDefinition(benchmarks: ReadonlyMap<string, Place>, place: Place): Found {
  const plain = place.name.slice(place.name.lastIndexOf(':') + 1);
  const definition = benchmarks.get(plain);
  return definition?.defines && !place.defines ? { ...definition, name: place.name } : place;
}

/** `BENCHMARK("name")`, `RegisterBenchmark("name", …)`, `->Name("name")`, at the parenthesis. */
function namedByString(tokens: Tokens, index: number): Found | undefined {
  if (!tokens.isStringArgument(index + 1)) return undefined;
  const word = tokens.word(index - 1);
  if (groupCalls.has(word)) return foundAt(tokens, index + 1, 'group');
  const names = namingCalls.has(word) && (word !== 'Name' || tokens.isMark(index - 2, '>'));
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
    yield { ...foundAt(tokens, index - 1, 'benchmark'), defines: true };
  }
}

/** The function that a macro names, with its namespaces, at the first word. */
function functionPlace(tokens: Tokens, index: number): Place {
  let last = index;
  while (tokens.isMark(last + 1, ':') && tokens.kind(last + 3) === kinds.word) last += 3;
  const [start, end] = [tokens.start(index), tokens.end(last)];
  const name = tokens.text.slice(start, end).replaceAll(/\s/g, '');
  return { name, start, end, kind: 'benchmark', defines: false };
}

/** `Fixture, Method` and `function, case`: the tool prints them with a slash, and the second word is the place. */
function pairPlace(tokens: Tokens, index: number, defines: boolean): Place {
  const second = foundAt(tokens, index + 2, 'benchmark');
  return { ...second, name: `${tokens.word(index)}/${second.name}`, defines };
}

/** `benchmark::State& state)` or `State&)`, at the first word of the parameters; a prototype defines nothing. */
function takesState(tokens: Tokens, index: number): boolean {
  const type = tokens.word(index) === 'benchmark' ? index + 3 : index;
  if (tokens.word(type) !== 'State' || !tokens.isMark(type + 1, '&')) return false;
  const end = tokens.kind(type + 2) === kinds.word ? type + 3 : type + 2;
  return !(tokens.isMark(end, ')') && tokens.isMark(end + 1, ';'));
}

const rawPrefix = /^(?:u8|u|U|L)?R$/;
const plainPrefix = /^(?:u8|u|U|L)$/;
/** The standard allows 16 characters. */
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

/** `1'000` holds no character constant. */
const apostrophe: Reader = (text, at, tokens) => (/^\d/.test(prefixAt(at, tokens)) ? at : character(text, at, tokens));

const syntax: Syntax = new Map([
  ['/', slashComment],
  ['"', quoted],
  ["'", apostrophe],
]);

export const cpp = scannerFor({
  language: 'cpp',
  files: ['**/*.{cc,cpp,cxx,c++,cu,h,hh,hpp,hxx}'],
  syntax: () => syntax,
  mentions: /BENCHMARK|RegisterBenchmark|benchmark::State/,
  find,
});
