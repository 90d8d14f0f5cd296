// Mutations of an output file. Each changes one thing at a random place.

import { scanJson } from '../../src/core/formats/reading/jsonScan.ts';
import type { Random } from './random.ts';

export type Mutation =
  /** Changes the bytes of the file. */
  | { readonly name: string; readonly mutateBytes: (bytes: Uint8Array, random: Random) => Uint8Array }
  /** Changes the text, which is encoded as UTF-8 again. */
  | { readonly name: string; readonly mutateText: (text: string, random: Random) => string };

const step = 64;
const depth = 100_000;

const hugeNumbers = [
  '1e999',
  '-1e999',
  '9'.repeat(400),
  `0.${'0'.repeat(400)}1`,
  '1e308',
  '-1e308',
  '5e-324',
  '0',
  '-1',
];
const otherValues = [
  ...['null', 'true', 'false', '0', '-1', '1e308', '1e999', 'NaN', '""', '"x"', '"NaN"', '[]', '{}', '[[]]', '[{}]'],
  ...['[null]', '["x"]', '[1]', '{"": ""}', '{"toString": 1}', '{"toString": 1, "valueOf": 1}', '{"length": 1e9}'],
  ...['[[[1]]]', '{"a": {"a": {}}}', '"\\ud800"', `"${'x'.repeat(10_000)}"`, '1e-320'],
];
const prototypeNames = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'length'];

const keys = /"(?:[^"\\\n]|\\.)*"\s*:\s*/g;
const quoted = /"((?:[^"\\\n]|\\.)*)"/g;
const numbers = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const words = /[A-Za-z_][\w/:.]*/g;

interface Place {
  readonly start: number;
  readonly end: number;
}

function replaced(text: string, { start, end }: Place, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** The first match after a random place, or the first one in the text. */
function randomMatch(text: string, pattern: RegExp, random: Random): Place | undefined {
  pattern.lastIndex = Math.max(0, random.below(text.length + 200) - 200);
  const match = pattern.exec(text) ?? pattern.exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

/** The value of a random key; in text without keys, a word or a number. */
function randomValue(text: string, random: Random): Place | undefined {
  const key = randomMatch(text, keys, random);
  if (key === undefined) return randomMatch(text, random.below(2) === 0 ? numbers : words, random);
  const scan = scanJson(text, key.end);
  return scan.kind === 'complete' ? { start: key.end, end: scan.end } : undefined;
}

/** Returns the text unchanged if there is no place. */
function changed(text: string, place: Place | undefined, by: string): string {
  return place === undefined ? text : replaced(text, place, by);
}

function linePlace(text: string, random: Random): Place {
  const middle = random.below(text.length);
  const end = text.indexOf('\n', middle);
  return { start: text.lastIndexOf('\n', middle - 1) + 1, end: end < 0 ? text.length : end + 1 };
}

function nested(random: Random): string {
  return random.pick([
    '['.repeat(depth) + ']'.repeat(depth),
    `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
    '{"a":'.repeat(depth),
    '['.repeat(depth),
    '(<'.repeat(depth),
    ' '.repeat(depth),
    '\t-'.repeat(depth),
    '::a'.repeat(depth),
  ]);
}

function withBitsFlipped(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const count = 1 + random.below(8);
  for (let flip = 0; flip < count; flip++) {
    const index = random.below(copy.length);
    copy[index] = (copy[index] ?? 0) ^ (1 << random.below(8));
  }
  return copy;
}

export const mutations: readonly Mutation[] = [
  {
    name: 'cut',
    mutateBytes: (bytes, random) => bytes.subarray(0, step * random.below(Math.ceil(bytes.length / step))),
  },
  { name: 'bits flipped', mutateBytes: withBitsFlipped },
  { name: 'line deleted', mutateText: (text, random) => changed(text, linePlace(text, random), '') },
  {
    name: 'line doubled',
    mutateText(text, random) {
      const { start, end } = linePlace(text, random);
      return replaced(text, { start: end, end }, text.slice(start, end));
    },
  },
  {
    name: 'deep nesting',
    mutateText: (text, random) => changed(text, randomValue(text, random), nested(random)),
  },
  {
    name: 'huge number',
    mutateText: (text, random) => changed(text, randomMatch(text, numbers, random), random.pick(hugeNumbers)),
  },
  {
    name: 'other type',
    mutateText: (text, random) => changed(text, randomValue(text, random), random.pick(otherValues)),
  },
  {
    name: 'prototype name',
    mutateText(text, random) {
      const place = randomMatch(text, quoted, random);
      const name = random.pick(prototypeNames);
      return place === undefined
        ? changed(text, randomMatch(text, words, random), name)
        : replaced(text, place, `"${name}"`);
    },
  },
];
