// Large Google Benchmark outputs, made from a row and the context that the tool really wrote; equal arguments, equal bytes.
// It refuses chance: every number comes from the benchmark's place in the list and the run's own number.

import { readFileSync } from 'node:fs';
import { parseJson } from '../../src/core/formats/json.ts';
import { asArray, asObject, isObject } from '../../src/core/formats/shape.ts';

const fixture = 'test/fixtures/google-benchmark/stdout_json.json';

const verbs = 'Parse Encode Decode Sort Merge Hash Copy Find Insert Erase Lookup Scan Pack Rotate Reverse Append'.split(
  ' ',
);
const nouns =
  'Json Utf8 Vector Deque Matrix Arena String Buffer Header Token Packet Frame Index Record Queue Tree'.split(' ');
const types = ['int', 'double', 'std::string', 'std::vector<int>', 'uint8_t'];
const sizes = Array.from({ length: 20 }, (_, power) => 2 ** power);
const threads = [1, 2, 4];

/** Fields that the tool writes as `1.9357061067268397e+01`, whole or not. */
const realFields = new Set(['real_time', 'cpu_time', 'items_per_second', 'rate', 'touched']);

/** A number from 0 to 1 for two whole numbers (mulberry32, public domain, Tommy Ettinger). */
function spread(index: number, run: number): number {
  let state = Math.imul(index + 1, 0x6d2b79f5) ^ Math.imul(run + 1, 0x9e3779b1);
  state = Math.imul(state ^ (state >>> 15), 1 | state);
  state ^= state + Math.imul(state ^ (state >>> 7), 61 | state);
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
}

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}

/** Distinct up to 76,800. */
function nameOf(index: number): string {
  let rest = index;
  const next = <T>(list: readonly T[]): T => {
    const item = pick(list, rest);
    rest = Math.floor(rest / list.length);
    return item;
  };
  const size = next(sizes);
  const type = next(types);
  return `BM_${next(verbs)}${next(nouns)}<${type}>/${size}/threads:${next(threads)}`;
}

/** Noise of 2 %; from the second run on two in a hundred are a third slower and one is a third faster. */
function timeOf(index: number, run: number): number {
  const usual = 10 ** (1 + 4 * spread(index, 0));
  const luck = run === 0 ? 1 : spread(index, 1000 + run);
  const shift = luck < 0.02 ? 1.33 : luck < 0.03 ? 0.67 : 1;
  return usual * shift * (0.99 + 0.02 * spread(index, run + 1));
}

function written(key: string, value: unknown): string {
  if (typeof value !== 'number' || !realFields.has(key)) return JSON.stringify(value);
  return value.toExponential(16).replace(/e([+-])(\d)$/, 'e$10$2');
}

function rowText(model: Readonly<Record<string, unknown>>, index: number, run: number): string {
  const name = nameOf(index);
  const time = timeOf(index, run);
  const rate = 1e9 / time;
  const row = {
    ...model,
    name,
    run_name: name,
    family_index: Math.floor(index / sizes.length),
    per_family_instance_index: index % sizes.length,
    iterations: Math.ceil(5e8 / time),
    real_time: time,
    cpu_time: time * 0.998,
    time_unit: 'ns',
    items_per_second: rate,
    rate,
    touched: index,
  };
  const lines = Object.entries(row).map(([key, value]) => `      ${JSON.stringify(key)}: ${written(key, value)}`);
  return `    {\n${lines.join(',\n')}\n    }`;
}

/**
 * @param count benchmarks, one row each, about 430 bytes
 * @param run another number, other times of the same benchmarks
 * @param changed only this many rows, the first ones, are of `run`; the others are of run 0
 */
export function googleBenchmarkOutput(count: number, run: number, changed = count): string {
  // It holds a bare Infinity, as the tool writes it.
  const real = asObject(parseJson(readFileSync(fixture, 'utf8'))?.value);
  const model = asArray(real?.benchmarks)?.find((row) => isObject(row) && 'rate' in row);
  if (real === undefined || !isObject(model)) throw new Error(`${fixture} has no row to make others from.`);
  const rows = Array.from({ length: count }, (_, index) => rowText(model, index, index < changed ? run : 0));
  return `{\n  "context": ${JSON.stringify(real.context)},\n  "benchmarks": [\n${rows.join(',\n')}\n  ]\n}\n`;
}
