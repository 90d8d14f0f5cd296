// Generates large Google Benchmark outputs from rows and context written by the tool; equal arguments give equal bytes.

import { readFileSync } from 'node:fs';
import { parseJson } from '../../src/core/formats/reading/json.ts';
import { asArray, asObject, isObject, type JsonObject } from '../../src/core/formats/reading/jsonValues.ts';

const fixture = 'test/fixtures/google-benchmark/stdout_json.json';

const verbs = 'Parse Encode Decode Sort Merge Hash Copy Find Insert Erase Lookup Scan Pack Rotate Reverse Append'.split(
  ' ',
);
const nouns =
  'Json Utf8 Vector Deque Matrix Arena String Buffer Header Token Packet Frame Index Record Queue Tree'.split(' ');
const types = ['int', 'double', 'std::string', 'std::vector<int>', 'uint8_t'];
const sizes = Array.from({ length: 40 }, (_, place) => 8 * (place + 1));

/** Fields written as `1.9357061067268397e+01`, even for whole numbers. */
const realFields = new Set(['real_time', 'cpu_time', 'bytes_per_second', 'items_per_second', 'rate', 'touched']);

/** Deterministic number from 0 to 1 for two integers (mulberry32, public domain, Tommy Ettinger). */
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

/** Unique for up to 51,200 benchmarks. */
function nameOf(index: number): string {
  let rest = index;
  const next = <T>(list: readonly T[]): T => {
    const item = pick(list, rest);
    rest = Math.floor(rest / list.length);
    return item;
  };
  const size = next(sizes);
  const type = next(types);
  return `BM_${next(verbs)}${next(nouns)}<${type}>/${size}`;
}

/** Noise of 2%; from the second run on, 2% of the benchmarks are a third slower and 1% is a third faster. */
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

function rowText(model: JsonObject, index: number, run: number): string {
  const name = nameOf(index);
  const time = timeOf(index, run);
  const own: Record<string, unknown> = { name, run_name: name, real_time: time, cpu_time: time * 0.998 };
  for (const rate of ['bytes_per_second', 'items_per_second', 'rate']) if (rate in model) own[rate] = 1e9 / time;
  const row = { ...model, ...own, family_index: index, iterations: Math.ceil(5e8 / time) };
  const lines = Object.entries(row).map(([key, value]) => `      ${JSON.stringify(key)}: ${written(key, value)}`);
  return `    {\n${lines.join(',\n')}\n    }`;
}

/** True for rows with a measurement and without a bare NaN, which JSON.parse could not read. */
function isModel(row: JsonObject): boolean {
  return row.run_type === 'iteration' && row.error_occurred !== true && !('nan' in row);
}

/**
 * @param count number of benchmarks, one row each
 * @param run different numbers give different times for the same benchmarks
 * @param changed only this many rows, the first ones, belong to `run`; the others to run 0
 */
export function googleBenchmarkOutput(count: number, run: number, changed = count): string {
  // The tool writes a bare Infinity, which JSON.parse could not read.
  const real = asObject(parseJson(readFileSync(fixture, 'utf8'))?.value);
  const models = (asArray(real?.benchmarks) ?? []).filter(isObject).filter(isModel);
  const rows = Array.from({ length: count }, (_, index) =>
    rowText(pick(models, index), index, index < changed ? run : 0),
  );
  return `{\n  "context": ${JSON.stringify(real?.context)},\n  "benchmarks": [\n${rows.join(',\n')}\n  ]\n}\n`;
}
