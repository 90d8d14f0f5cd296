// Small formats and a reader for them, for tests of reading files, independent of real tools.

import { type Format, FormatError, type FormatInput } from '../../../src/core/formats/format.ts';
import type { ParsedRun, Result } from '../../../src/core/model/model.ts';
import type { Reader } from '../../../src/node/outputs/reader.ts';

function result(name: string, value: number): Result {
  const metric = { name: 'time', kind: 'duration', role: 'primary', unit: 'ns', direction: 'lower', value } as const;
  return { benchmark: { id: name, name, path: name.split('/') }, metrics: [metric] };
}

function run(results: readonly Result[]): ParsedRun {
  return { tool: 'Lines', results, warnings: [] };
}

/** First line `#lines`, then `name value` lines; a last line without line end is unfinished. */
export const linesFormat: Format = {
  id: 'lines',
  label: 'Lines',
  outputs: [],
  sniff: (probe) => probe.head.startsWith('#lines'),
  parse: ({ text }) => {
    if (!text.endsWith('\n')) throw new FormatError('incomplete', 'the last line has no end');
    const rows = text.split(/\r?\n/).slice(1, -1);
    return run(rows.map((row) => result(row.split(' ')[0] ?? '', Number(row.split(' ')[1]))));
  },
};

/** JSON object of values by name, recognized by the key `jsonBench`. */
export const jsonFormat: Format = {
  id: 'json-bench',
  label: 'JSON bench',
  outputs: [],
  sniff: (probe) => probe.head.includes('jsonBench'),
  parse: (input) => {
    const value = input.json();
    if (typeof value !== 'object' || value === null) throw new FormatError('incomplete', 'the JSON ends early');
    const rows = Object.entries(value).filter((row): row is [string, number] => typeof row[1] === 'number');
    return run(rows.map(([name, amount]) => result(name, amount)));
  },
};

/** Folder layout like Criterion's: `new/benchmark.json` has the name, `new/sample.json` the value. */
export const folderFormat: Format = {
  id: 'folder-bench',
  label: 'Folder bench',
  outputs: [],
  folder: { marker: 'new/benchmark.json', siblings: ['sample.json'] },
  sniff: (probe) => probe.path.endsWith('new/benchmark.json'),
  parse: (input) => {
    parsedParts.push(input.path);
    const name = field(input.json(), 'id');
    const sample = input.sibling('sample.json');
    if (typeof name !== 'string') throw new FormatError('incomplete', 'benchmark.json ends early');
    if (sample === undefined || sample === '') throw new FormatError('incomplete', 'sample.json is missing');
    if (Number.isNaN(Number(sample))) throw new FormatError('invalid', 'sample.json holds no number');
    return run([result(name, Number(sample))]);
  },
};

/** Paths of the parsed parts, in order. */
export const parsedParts: string[] = [];

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function createInput(path: string, text: string, siblings?: ReadonlyMap<string, string>): FormatInput {
  return { path, text, head: text.slice(0, 65_536), json: () => json(text), sibling: (name) => siblings?.get(name) };
}

const formats = [linesFormat, jsonFormat, folderFormat];

export const testReader: Reader = {
  formats,
  formatById: (id) => formats.find((format) => format.id === id),
  detectFormat: (probe) => formats.find((format) => format.folder === undefined && format.sniff(probe)),
  createInput,
};
