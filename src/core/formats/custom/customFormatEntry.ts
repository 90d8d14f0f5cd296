// Builds a `customFormats` entry from the user's answers, previews it and adds it to the config.

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
  /** Absent if the file states it or it is unknown. */
  readonly unit?: string | undefined;
  /** If absent, the metric is shown but not judged. */
  readonly direction?: 'lower' | 'higher' | undefined;
}

export interface Description {
  readonly id: string;
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly guess: Guess;
  readonly name: Field;
  /** At least one; the headline first. */
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

/** The unit in a field name: `ms` of `mean_ms`. `undefined` if the file states the unit itself. */
export function guessedUnit({ word, example }: Field, guess: Guess): string | undefined {
  return guess.unit === undefined && /^[^a-zA-Z%µμ]*$/.test(example) ? unitInName(word) : undefined;
}

/** True if the file states the unit in a field or after the value. */
export const saysUnit = ({ example }: Field, guess: Guess): boolean =>
  guess.unit !== undefined || /\d\s*[a-zA-Z%µμ][^\d]*$/.test(example);

/** Returns an unused id based on the file name: `results`, `results-2`. */
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

/**
 * @throws {FormatError} if the output cannot be read, {Error} if the entry is invalid; both messages are user-visible
 */
export async function previewOf(entry: CustomFormat, input: FormatInput): Promise<ParsedRun> {
  const { formats, faults } = await compileCustomFormats([entry]);
  const [format] = formats;
  if (format === undefined) throw new Error(faults.map(({ message }) => message).join('; '));
  return parseRun(format, input);
}

/** Returns a user-visible error for an invalid regular expression, otherwise `undefined`. */
export async function patternFault(regex: string): Promise<string | undefined> {
  const { faults } = await compileCustomFormats([{ id: 'pattern', files: '*', regex }]);
  return faults[0]?.message;
}

/**
 * The config text with the entry added, and with an output if none covers the file.
 * @throws {Error} as `appendToConfig` does
 */
export function configWith(text: string | undefined, entry: CustomFormat, path: string, { outputs }: Config): string {
  const described = appendToConfig(text, 'customFormats', plain(entry));
  // Without configured outputs, the default locations and this format's own files are watched.
  const isCovered =
    outputs.length === 0 || outputs.some((output) => output.path === path || compileGlob(output.path)(path));
  return isCovered ? described : appendToConfig(described, 'outputs', { path: entry.files });
}

/** A copy without undefined keys. */
const plain = (entry: CustomFormat): Parameters<typeof appendToConfig>[2] => JSON.parse(JSON.stringify(entry));
