// The ways in which an output is spoilt. Each changes one thing, at a place that chance chooses.

import { scanJson } from '../../src/core/formats/reading/jsonScan.ts';
import type { Random } from './random.ts';

export type Mutation =
  /** Of the bytes as they lie on the disk. */
  | { readonly name: string; readonly spoilBytes: (bytes: Uint8Array, random: Random) => Uint8Array }
  /** Of the text, written again as UTF-8. */
  | { readonly name: string; readonly spoilText: (text: string, random: Random) => string };

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

/** The match behind a place that chance chooses, or the first of all. */
function somewhere(text: string, pattern: RegExp, random: Random): Place | undefined {
  pattern.lastIndex = Math.max(0, random.below(text.length + 200) - 200);
  const match = pattern.exec(text) ?? pattern.exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

/** The value behind a key; in a text without keys, a word or a number. */
function someValue(text: string, random: Random): Place | undefined {
  const key = somewhere(text, keys, random);
  if (key === undefined) return somewhere(text, random.below(2) === 0 ? numbers : words, random);
  const scan = scanJson(text, key.end);
  return scan.kind === 'complete' ? { start: key.end, end: scan.end } : undefined;
}

/** The text as it is where there is nothing to change. */
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
    spoilBytes: (bytes, random) => bytes.subarray(0, step * random.below(Math.ceil(bytes.length / step))),
  },
  { name: 'bits flipped', spoilBytes: withBitsFlipped },
  { name: 'line deleted', spoilText: (text, random) => changed(text, linePlace(text, random), '') },
  {
    name: 'line doubled',
    spoilText(text, random) {
      const { start, end } = linePlace(text, random);
      return replaced(text, { start: end, end }, text.slice(start, end));
    },
  },
  {
    name: 'deep nesting',
    spoilText: (text, random) => changed(text, someValue(text, random), nested(random)),
  },
  {
    name: 'huge number',
    spoilText: (text, random) => changed(text, somewhere(text, numbers, random), random.pick(hugeNumbers)),
  },
  {
    name: 'other type',
    spoilText: (text, random) => changed(text, someValue(text, random), random.pick(otherValues)),
  },
  {
    name: 'prototype name',
    spoilText(text, random) {
      const place = somewhere(text, quoted, random);
      const name = random.pick(prototypeNames);
      return place === undefined
        ? changed(text, somewhere(text, words, random), name)
        : replaced(text, place, `"${name}"`);
    },
  },
];
