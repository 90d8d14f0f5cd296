// From the answers of a person to an entry of `customFormats`, what it would read, and the config that holds it.

import type { CustomFormat, CustomMetric } from '../../config/customFormatSchema.ts';
import { appendToConfig, literalGlob } from '../../config/editConfig.ts';
import type { Config } from '../../config/schema.ts';
import { compileGlob } from '../../globs/glob.ts';
import type { ParsedRun } from '../../model/model.ts';
import type { FormatInput } from '../format.ts';
import { formatById } from '../index.ts';
import { parseRun } from '../reading/parseRun.ts';
import { compileCustomFormats } from './compile.ts';
import { unitInName } from './fieldNames.ts';
import type { Field, Guess } from './guessedFormat.ts';

export { guessFormats, guessWithPattern } from './guess.ts';

export interface DescribedMetric {
  readonly field: Field;
  /** Absent when the file says it, or nobody knows. */
  readonly unit?: string | undefined;
  /** Absent: shown, not judged. */
  readonly direction?: 'lower' | 'higher' | undefined;
}

export interface Description {
  readonly id: string;
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly guess: Guess;
  readonly name: Field;
  /** The headline first; at least one. */
  readonly metrics: readonly DescribedMetric[];
}

export function entryOf({ id, path, guess, name, metrics }: Description): CustomFormat {
  return {
    id,
    files: literalGlob(path),
    ...guess.rows,
    name: guess.around === undefined ? name.place : [guess.around, name.place],
    metrics: metrics.map((metric) => metricOf(metric, guess.unit)),
  };
}

function metricOf({ field, unit, direction }: DescribedMetric, unitFrom: string | undefined): CustomMetric {
  return {
    ...(field.place === '$' && { name: 'value' }),
    value: field.place,
    ...(unitFrom !== undefined && { unitFrom }),
    ...(unitFrom === undefined && unit !== undefined && unit !== '' && { unit }),
    ...(direction !== undefined && { direction }),
  };
}

/** The unit that its name tells: `ms` of `mean_ms`. Nothing where the file says it beside or behind the value. */
export function guessedUnit({ word, example }: Field, guess: Guess): string | undefined {
  return guess.unit === undefined && /^[^a-zA-Z%µμ]*$/.test(example) ? unitInName(word) : undefined;
}

/** Whether the file says the unit, beside the value or behind it. */
export const saysUnit = ({ example }: Field, guess: Guess): boolean =>
  guess.unit !== undefined || /\d\s*[a-zA-Z%µμ][^\d]*$/.test(example);

/** The file's name as an id that nothing has yet: `results`, `results-2`. */
export function freeId(path: string, config: Config): string {
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/(.)\.[^.]*$/, '$1');
  const word = file.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+|(?<!-)-+$/g, '') || 'mine';
  const taken = new Set(config.customFormats.map(({ id }) => id));
  const isFree = (id: string) => !taken.has(id) && formatById(id) === undefined;
  for (let count = 1; ; count++) {
    const id = count === 1 ? word : `${word}-${count}`;
    if (isFree(id)) return id;
  }
}

/** @throws {FormatError} as reading does, {Error} when the entry makes no sense; both with a message for people */
export async function previewOf(entry: CustomFormat, input: FormatInput): Promise<ParsedRun> {
  const { formats, faults } = await compileCustomFormats([entry]);
  const [format] = formats;
  if (format === undefined) throw new Error(faults.map(({ message }) => message).join('; '));
  return parseRun(format, input);
}

/** What is wrong with a regular expression, in words; `undefined` when nothing is. */
export async function patternFault(regex: string): Promise<string | undefined> {
  const { faults } = await compileCustomFormats([{ id: 'pattern', files: '*', regex }]);
  return faults[0]?.message;
}

/** The config's text with the entry, and with an output where none covers the file. @throws {Error} as `appendToPolicy` does */
export function configWith(text: string | undefined, entry: CustomFormat, path: string, { outputs }: Config): string {
  const described = appendToConfig(text, 'customFormats', plain(entry));
  // Without any output the known defaults count, and this format's own files with them.
  const isCovered =
    outputs.length === 0 || outputs.some((output) => output.path === path || compileGlob(output.path)(path));
  return isCovered ? described : appendToConfig(described, 'outputs', { path: entry.files });
}

/** As JSON: without keys that are not there. */
const plain = (entry: CustomFormat): Parameters<typeof appendToConfig>[2] => JSON.parse(JSON.stringify(entry));
