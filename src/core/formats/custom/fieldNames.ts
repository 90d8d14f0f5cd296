// Guesses from key and column names which one holds a benchmark's name, a measured value or a unit.

import { canonicalUnit } from '../../model/canonicalUnits.ts';

/** `realTime`, `real_time`, `Real Time (ns)` → `real`, `time`, `ns`. */
function wordsOf(name: string): readonly string[] {
  const parted = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return parted.split(/[^\p{L}\d%/]+/u).filter((word) => word !== '');
}

const nameWords = [
  'name',
  'benchmark',
  'title',
  'fullname',
  'test',
  'case',
  'scenario',
  'command',
  'function',
  'label',
  'key',
  'id',
];

const valueWords = [
  ['mean', 'avg', 'average'],
  ['value'],
  ['median', 'p50'],
  ['time', 'duration', 'elapsed', 'latency', 'runtime'],
  ['ops', 'throughput', 'rps', 'qps', 'rate', 'ops/sec', 'ops/s', 'requests/s', 'speed', 'fps', 'score'],
  ['memory', 'rss', 'heap', 'bytes', 'size', 'allocs', 'allocations'],
  ['real', 'wall', 'ns', 'us', 'ms', 'sec', 'seconds', 'milliseconds', 'nanoseconds', 'microseconds'],
] as const;

const sideWords = new Set([
  'min',
  'max',
  'stddev',
  'std',
  'deviation',
  'error',
  'margin',
  'rme',
  'variance',
  'iterations',
  'iters',
  'samples',
  'count',
  'runs',
  'rounds',
  'index',
  'line',
  'timestamp',
  'date',
  'seed',
  'id',
  'percent',
  'slower',
  'faster',
]);

/** Likelihood that this is a benchmark's name: higher is better, 0 is no. */
export function nameRank(name: string): number {
  const words = wordsOf(name);
  const found = nameWords.findIndex((word) => words.at(-1) === word || words[0] === word);
  return found < 0 ? 0 : nameWords.length - found;
}

/**
 * Likelihood that this is the measured value: higher is better, 0 is no, below 0 for supporting values such as a
 * deviation.
 */
export function valueRank(name: string): number {
  const words = wordsOf(name);
  const found = valueWords.findIndex((same) => same.some((word) => words.includes(word)));
  const side = words.some((word) => sideWords.has(word));
  if (found < 0) return side ? -1 : 0;
  return (valueWords.length - found) * (side ? 0.1 : 1);
}

export const isUnitName = (name: string): boolean => wordsOf(name).some((word) => word === 'unit' || word === 'units');

/** Returns `ns` for `mean_ns`, `ms` for `Time (ms)`; `undefined` without a unit. */
export function unitInName(name: string): string | undefined {
  const last = wordsOf(name).at(-1);
  const inside = /\(([^()]+)\)\s*$/.exec(name)?.[1];
  return [inside, last].find((text) => text !== undefined && isUnit(text));
}

/** True for convertible units, except `s` and `b`, which are too short to identify in a name. */
function isUnit(text: string): boolean {
  const { unit, kind } = canonicalUnit(text);
  return kind !== 'custom' && text.length > 1 && unit !== 'count';
}
