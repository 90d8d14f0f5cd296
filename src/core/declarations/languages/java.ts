// Benchmarks in Java: JMH's annotated methods, and the group names that several of them share. Annotations as in
// https://github.com/openjdk/jmh/tree/master/jmh-samples

import { type Found, foundAt, scannerFor } from '../scanner.ts';
import type { Reader, Syntax } from '../syntax.ts';
import { character, lineString, slashComment } from '../tokenReaders.ts';
import { kinds, type Tokens } from '../tokens.ts';
import { annotatedMethods, type ClassRules, isAnnotation } from './annotatedMethods.ts';

/** `@Benchmark`, qualified or not. */
export function isJmhMarker(tokens: Tokens, index: number): boolean {
  return tokens.word(index) === 'Benchmark' && isAnnotation(tokens, index);
}

/** `@Group("name")`, which JMH uses as the benchmark's name instead of the methods'. */
export function jmhGroup(tokens: Tokens, index: number): Found | undefined {
  if (tokens.word(index - 1) !== 'Group' || !tokens.isStringArgument(index + 1)) return undefined;
  return isAnnotation(tokens, index - 1) ? foundAt(tokens, index + 1, 'benchmark') : undefined;
}

const rules: ClassRules = {
  classWords: new Set(['class', 'interface', 'enum', 'record']),
  modifiers: new Set(['public', 'protected', 'private', 'static', 'final', 'abstract', 'synchronized', 'default']),
  isMarker: isJmhMarker,
  named: jmhGroup,
};

/** `"…"` and text blocks in triple quotes. */
const quoted: Reader = (text, at, tokens) => {
  if (!text.startsWith('"""', at)) return lineString(text, at, tokens);
  let end = at + 3;
  while (end < text.length && !text.startsWith('"""', end)) end += text.charAt(end) === '\\' ? 2 : 1;
  tokens.push(kinds.opaque, at + 3, Math.min(end, text.length));
  return end + 3;
};

const syntax: Syntax = new Map([
  ['/', slashComment],
  ['"', quoted],
  ["'", character],
]);

export const java = scannerFor({
  language: 'java',
  files: ['**/*.java'],
  syntax: () => syntax,
  mentions: /Benchmark/,
  find: (tokens) => annotatedMethods(tokens, rules),
});
