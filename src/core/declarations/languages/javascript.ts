// Benchmarks in JavaScript and TypeScript: the string that is the first argument of a known call, and the `name: '…'`
// of an object.

import { type Found, foundAt, scannerFor } from '../scanner.ts';
import type { Tokens } from '../tokens.ts';
import { javascriptSyntax } from './javascriptSyntax.ts';

/** Vitest, mitata, tinybench, Deno, Benchmark.js, benny, bench-node, and most custom harnesses. */
const benchmarkCalls = new Set(['bench', 'benchmark', 'measure', 'add', 'task']);
const groupCalls = new Set(['describe', 'group', 'suite', 'test', 'it']);
const groupTypes = new Set(['Suite', 'Bench']);
/** Modifiers in calls such as `bench.only('…')`. */
const modifiers = new Set(['only', 'skip', 'todo', 'concurrent', 'sequential', 'baseline']);

function* find(tokens: Tokens): Generator<Found> {
  for (let index = 0; index < tokens.length; index++) {
    if (!tokens.isString(index)) continue;
    const kind = isKey(tokens, index) || isNameProperty(tokens, index) ? 'benchmark' : callKind(tokens, index);
    if (kind) yield foundAt(tokens, index, kind);
  }
}

/** Kind of declaration that a call makes of its first argument, called at the argument. */
function callKind(tokens: Tokens, index: number): Found['kind'] | undefined {
  if (!tokens.isMark(index - 1, '(') || !tokens.isStringArgument(index)) return undefined;
  const called = modifiers.has(tokens.word(index - 2)) && tokens.isMark(index - 3, '.') ? index - 4 : index - 2;
  const word = tokens.word(called);
  if (groupTypes.has(word)) return 'group';
  if (!hasBody(tokens, index)) return undefined;
  if (groupCalls.has(word)) return 'group';
  return benchmarkCalls.has(word) && isSpecific(tokens, called) ? 'benchmark' : undefined;
}

/**
 * True if a function to run follows the name; false for `set.add('a')`, `classes.add('a', 'b')` and `/o/.test('a')`.
 */
function hasBody(tokens: Tokens, index: number): boolean {
  return tokens.isMark(index + 1, ',') && !tokens.isString(index + 2);
}

/** `add` must be a method of a suite: `suite.add(…)`, not `add(…)`. */
function isSpecific(tokens: Tokens, called: number): boolean {
  return tokens.word(called) !== 'add' || tokens.isMark(called - 1, '.');
}

/** `name: '…'` */
function isNameProperty(tokens: Tokens, index: number): boolean {
  const ended = tokens.isMark(index + 1, ',') || tokens.isMark(index + 1, '}');
  return ended && tokens.isMark(index - 1, ':') && tokens.word(index - 2) === 'name';
}

const functionWords = new Set(['function', 'async']);

/** `'…'() {`, `'…': function` and `'…': () =>`: cronometro's tests are members of an object. */
function isKey(tokens: Tokens, index: number): boolean {
  if (!tokens.isMark(index - 1, '{') && !tokens.isMark(index - 1, ',')) return false;
  const value = index + 2;
  if (tokens.isMark(index + 1, '(')) return tokens.isMark(index + 2, ')') && tokens.isMark(index + 3, '{');
  if (!tokens.isMark(index + 1, ':')) return false;
  return functionWords.has(tokens.word(value)) || (tokens.isMark(value, '(') && tokens.isMark(value + 1, ')'));
}

export const javascript = scannerFor({
  language: 'javascript',
  files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
  syntax: javascriptSyntax,
  mentions: /bench|benny|cronometro|suite/i,
  find,
});
