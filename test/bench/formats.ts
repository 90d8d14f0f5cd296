// `npm run bench:formats`: time per format for about 20 MB of its output, compared with the minimum for the same bytes.
// Measures this thread's CPU time, which other programs affect little.

import type { Format } from '../../src/core/formats/format.ts';
import { formats } from '../../src/core/formats/index.ts';
import { createInput, detectFormat } from '../../src/core/formats/reading/formatInput.ts';
import { primaryTime } from '../../src/core/formats/reading/metric.ts';
import { parseRun } from '../../src/core/formats/reading/parseRun.ts';
import type { Result } from '../../src/core/model/model.ts';
import { allSeeds } from '../fuzz/seeds.ts';
import { scalings, writtenByHand } from './scaledOutputs.ts';
import { milliseconds, type Row, tableOf, times } from './table.ts';
import { sweep, timingOf } from './timing.ts';

const target = 20_000_000;
const rounds = 3;

/** Minimal processing of the text: parsing the JSON, parsing each line's JSON, or splitting lines. */
interface Floor {
  readonly name: string;
  readonly bar: number;
  readonly work: (text: string) => unknown;
}

function parseLines(text: string): unknown {
  return text.split('\n').map((line) => (line.startsWith('{') ? JSON.parse(line) : undefined));
}

const json: Floor = { name: 'JSON.parse', bar: 3.5, work: (text) => JSON.parse(text) };
const jsonLines: Floor = { name: 'JSON.parse of each line', bar: 3.5, work: parseLines };
const lines: Floor = { name: 'split', bar: 4, work: (text) => text.split('\n') };

function isWhole(work: (text: string) => unknown, text: string): boolean {
  try {
    return work(text) !== undefined;
  } catch {
    return false;
  }
}

function floorOf(text: string): Floor {
  if (isWhole(json.work, text)) return json;
  return /^\s*\{/.test(text) && isWhole(jsonLines.work, text) ? jsonLines : lines;
}

/** Input for one format: one large file, or many files. */
interface Load {
  readonly format: Format;
  readonly source: string;
  readonly path: string;
  readonly text: string;
  readonly siblings: ReadonlyMap<string, string>;
  readonly files: number;
}

type Sample = Omit<Load, 'files'>;

/** Ranks an output by size, and JSON without surrounding program output above other text. */
function worthOf(text: string): number {
  return floorOf(text) === lines ? text.length : text.length + target;
}

/** The largest real output of each format. */
async function samples(): Promise<readonly Sample[]> {
  const found = new Map<string, Sample>();
  for (const { format, path, text, siblings } of await allSeeds()) {
    if (format === undefined || worthOf(found.get(format.id)?.text ?? '') >= worthOf(text)) continue;
    const siblingTexts = new Map([...siblings].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));
    found.set(format.id, { format, source: path, path, text, siblings: siblingTexts });
  }
  return formats.flatMap((format) => {
    const byHand = writtenByHand.get(format.id);
    const hand = byHand && { format, source: 'by hand', path: 'a.json', text: byHand, siblings: new Map() };
    const seed = found.get(format.id) ?? hand;
    return seed ? [seed] : [];
  });
}

function scaled(seed: Sample): Load {
  const scaling = scalings.get(seed.format.id);
  const size = [...seed.siblings.values()].reduce((sum, text) => sum + text.length, seed.text.length);
  if (scaling === undefined) return { ...seed, files: Math.ceil(target / size) };
  // Size added by each copy, without the head of the file, which may be larger than its rows.
  const [one, nine] = [scaling(seed.text, 1).length, scaling(seed.text, 9).length];
  const copies = Math.ceil((target - one) / ((nine - one) / 8));
  return { ...seed, text: scaling(seed.text, copies), files: 1 };
}

/** Returns the number of results. */
function read({ format, path, text, siblings, files }: Load): number {
  let results = 0;
  for (let file = 0; file < files; file++) {
    const input = createInput(path, text, siblings);
    // Only the first parts of a folder are used to detect the format.
    const recognised = format.folder !== undefined && file > 0 ? format : detectFormat(input);
    if (recognised !== format) throw new Error(`${format.id} was taken for ${recognised?.id}.`);
    results += parseRun(recognised, input).results.length;
  }
  return results;
}

function leastWork({ text, siblings, files }: Load, floor: Floor): void {
  for (let file = 0; file < files; file++) {
    floor.work(text);
    for (const sibling of siblings.values()) floor.work(sibling);
  }
}

/** The minimum for any reader: the minimal processing, and one object with one metric per result. */
function leastRows(load: Load, floor: Floor, count: number): readonly Result[] {
  leastWork(load, floor);
  return Array.from({ length: count }, (_, index): Result => {
    const name = `row ${index}`;
    return { benchmark: { id: name, name, path: [name] }, metrics: [primaryTime('mean', index)] };
  });
}

/** A single split may end before the CPU clock has ticked. */
const repeats = 4;

function repeat(work: () => void): void {
  for (let time = 0; time < repeats; time++) work();
}

/** Milliseconds of this thread's CPU time. */
function timed(work: () => void): number {
  sweep();
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

interface Round {
  readonly least: number;
  readonly rows: number;
  readonly took: number;
}

function measure(load: Load): Row {
  const floor = floorOf(load.text);
  let results = 0;
  const all = Array.from({ length: rounds }, (): Round => {
    const least = timed(() => repeat(() => leastWork(load, floor))) / repeats;
    const took = timed(() => {
      results = read(load);
    });
    const rows = timed(() => leastRows(load, floor, results));
    return { least, rows, took };
  });
  const least = timingOf(all.map((round) => round.least)).median;
  const took = timingOf(all.map((round) => round.took)).median;
  const ratio = timingOf(all.map((round) => round.took / round.least)).median;
  const toRows = timingOf(all.map((round) => round.took / round.rows)).median;
  const size = load.files * [...load.siblings.values()].reduce((sum, text) => sum + text.length, load.text.length);
  const speed = `${(size / took / 1000).toFixed(0)} MB/s, ${(results / took).toFixed(0)} k rows/s`;
  return {
    what: load.format.id,
    measured: milliseconds(took),
    ratio: `${times(ratio)} ${floor.name} (${milliseconds(least)}), ${times(toRows)} rows`,
    bar: `${floor.bar} ×`,
    met: ratio <= floor.bar,
    note: `${speed}; ${results} rows of ${(size / 1e6).toFixed(1)} MB${load.files > 1 ? ` in ${load.files} files` : ''}`,
  };
}

const wanted = new Set(process.argv.slice(2));
const chosen = (await samples()).filter(({ format }) => wanted.size === 0 || wanted.has(format.id));
// Sequential, so that no other large output is in memory during a measurement.
console.log(tableOf(chosen.map((sample) => measure(scaled(sample)))));
