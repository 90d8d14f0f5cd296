// User-facing reasons why an output cannot be read, in one sentence: the file, the reason, what to do.

import { t } from '@vscode/l10n';
import { type Format, FormatError } from '../../core/formats/format.ts';
import type { NearMiss } from '../../core/formats/reading/closestFormats.ts';
import type { OutputProblem, OutputProblemReason } from '../../core/model/outputs.ts';
import { failureReason, isDenied, withoutStop } from '../files/fileError.ts';
import { longestText } from '../files/regularFile.ts';
import { UnpackedTooLarge } from './decode.ts';

/** A file that is larger than the limit, or unpacks to more. */
export class TooLarge extends Error {
  /** Bytes, if known. */
  readonly size: number | undefined;

  constructor(size: number | undefined) {
    super('too large');
    this.size = size;
  }
}

function problem(reason: OutputProblemReason, message: string): OutputProblem {
  return { reason, message };
}

/** The problem for `error`, thrown while reading the output `name`. `limit` is in bytes. */
export function problemOf(name: string, error: unknown, limit: number): OutputProblem {
  if (error instanceof TooLarge) return tooLarge(name, error.size, limit);
  if (error instanceof UnpackedTooLarge) return tooLarge(name, undefined, limit);
  if (error instanceof FormatError) return error.kind === 'incomplete' ? incomplete(name, error) : invalid(name, error);
  if (isDenied(error)) {
    return problem('denied', t`Cannot read ${name}: permission denied. Check its owner and permissions.`);
  }
  return problem('io', t`Cannot read ${name}: ${failureReason(error)}.`);
}

function tooLarge(name: string, size: number | undefined, limit: number): OutputProblem {
  if (limit > longestText) {
    // Raising the limit does not help, because it is the maximum length of a string.
    return problem(
      'tooLarge',
      t`${name} is too large: more than ${megabytes(longestText)} of text cannot be read. Write less output.`,
    );
  }
  const most = megabytes(limit);
  return problem(
    'tooLarge',
    size === undefined
      ? t`${name} unpacks to more than the limit of ${most}. Load it with "Load Large Output File…" or raise the limit.`
      : t`${name} has ${megabytes(size)}, more than the limit of ${most}. Load it with "Load Large Output File…" or raise the limit.`,
  );
}

function megabytes(bytes: number): string {
  const amount = bytes / 1_000_000;
  return `${amount >= 10 ? Math.round(amount) : Number(amount.toPrecision(2))} MB`;
}

function incomplete(name: string, { message }: FormatError): OutputProblem {
  const early = t`${name} is incomplete: ${withoutStop(message)}. If the benchmark has finished, run it again.`;
  return problem('incomplete', whole(name, message) ?? early);
}

function invalid(name: string, { message }: FormatError): OutputProblem {
  const damaged = t`${name} is damaged: ${withoutStop(message)}. Run the benchmark again to replace it.`;
  return problem('invalid', whole(name, message) ?? damaged);
}

/** The message, if it names the file and is therefore complete. */
function whole(name: string, message: string): string | undefined {
  return message.startsWith(name) ? message : undefined;
}

/** An empty file: several tools create their file before they measure. */
export function emptyProblem(name: string): OutputProblem {
  return problem('empty', t`${name} is empty. If the benchmark has finished, run it again.`);
}

/** No format matches; `misses` are the closest ones. */
export function unrecognisedProblem(name: string, misses: readonly NearMiss[]): OutputProblem {
  const [first, ...others] = misses.map(({ format, reason }) => `${format.label}: ${reason}`);
  const closest = [first, ...others].join(t('; or to '));
  return problem(
    'unrecognised',
    first === undefined
      ? t`${name} is not in a known benchmark format. Set its "format" in config.json or remove it from "outputs".`
      : t`${name} is not in a known benchmark format (closest: ${closest}). Set its "format" in config.json or remove it from "outputs".`,
  );
}

/** Valid file without results. */
export function noBenchmarksProblem(name: string, { label, nothingFound }: Format): OutputProblem {
  const advice = nothingFound ?? t('Check which benchmarks the run selected.');
  return problem('noBenchmarks', t`${name} has no ${label} results. ${advice}`);
}

/** A folder without files of any tool that writes folders. */
export function directoryProblem(name: string): OutputProblem {
  return problem(
    'directory',
    t`${name} is a folder without output files of a known tool. Set a file in it, or a pattern for several, as "path".`,
  );
}

/** The format reads only files, but the path is a folder, or the reverse. */
export function wrongKindProblem(name: string, label: string, isFolder: boolean): OutputProblem {
  const sentence = isFolder
    ? t`${name} is a folder, but ${label} writes a file. Set a file in it, or a pattern for several, as "path".`
    : t`${name} is a file, but ${label} writes a folder. Set the folder as "path".`;
  return problem(isFolder ? 'directory' : 'unrecognised', sentence);
}

/** The config names a format that does not exist. */
export function unknownFormatProblem(name: string, format: string, known: readonly string[]): OutputProblem {
  return problem(
    'unrecognised',
    t`Cannot read ${name}: unknown format ${JSON.stringify(format)}. Known formats: ${known.join(', ')}.`,
  );
}

/** The path leads out of a workspace folder that is not trusted. */
export function outsideProblem(name: string): OutputProblem {
  return problem(
    'denied',
    t`${name} was not read because it is outside the workspace folder. Trust the workspace to allow this.`,
  );
}
