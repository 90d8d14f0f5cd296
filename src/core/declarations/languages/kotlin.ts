// Benchmarks in Kotlin: annotated functions of kotlinx-benchmark and JMH. Annotations as in
// https://github.com/Kotlin/kotlinx-benchmark/blob/master/docs/writing-benchmarks.md

import { type Interpolation, readInterpolated } from '../interpolation.ts';
import { scannerFor } from '../scanner.ts';
import type { Reader, Syntax } from '../syntax.ts';
import { character, nestedComment } from '../tokenReaders.ts';
import { kinds } from '../tokens.ts';
import { annotatedMethods, type ClassRules } from './annotatedMethods.ts';
import { isJmhMarker, jmhGroup } from './java.ts';

const rules: ClassRules = {
  classWords: new Set(['class', 'interface', 'object']),
  // A class may have no body.
  nextWords: new Set(['fun', 'val', 'var', 'typealias', 'import']),
  modifiers: new Set(['constructor', 'fun', 'init']),
  isMarker: isJmhMarker,
  named: jmhGroup,
};

const plain: Interpolation = { opening: '\x24{', dollarNames: true, quotes: '"' };
const raw: Interpolation = { ...plain, escapes: false, multiline: true };

const quoted: Reader = (text, at, tokens) =>
  text.startsWith('"""', at)
    ? behindQuotes(text, readInterpolated(text, at + 3, '"""', raw, tokens))
    : readInterpolated(text, at + 1, '"', plain, tokens);

/** Of more than three quotes, the last three close a raw string. */
function behindQuotes(text: string, from: number): number {
  let end = from;
  while (text.charAt(end) === '"') end++;
  return end;
}

/** A name in backticks may contain any characters. */
export const backticked: Reader = (text, at, tokens) => {
  const end = text.slice(at + 1, at + 1 + longestName).search(/[`\n]/);
  if (end < 0 || text.charAt(at + 1 + end) !== '`') return at;
  tokens.push(kinds.word, at + 1, at + 1 + end);
  return at + end + 2;
};

const longestName = 1024;

const syntax: Syntax = new Map([
  ['/', nestedComment],
  ['"', quoted],
  ["'", character],
  ['`', backticked],
]);

export const kotlin = scannerFor({
  language: 'kotlin',
  files: ['**/*.{kt,kts}'],
  syntax: () => syntax,
  mentions: /Benchmark/,
  find: (tokens) => annotatedMethods(tokens, rules),
});
