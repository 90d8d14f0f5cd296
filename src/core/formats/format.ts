// The interface of every benchmark format, and the error that parsing may throw.

import type { Benchmark, ParsedRun } from '../model/model.ts';

/** UTF-16 code units of a head: enough to recognize any format, and cheap to search. */
export const headLength = 64 * 1024;

/** Input of format detection, which never depends on the file name alone. */
export interface Probe {
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  /** The first 64 KiB, decoded, without a byte order mark. */
  readonly head: string;
  /**
   * The JSON value of the text, parsed once and shared with `parse`; `undefined` if there is none or more than one.
   * Other output may surround it: `npm run` prints lines before it. Bare NaN and Infinity, which several tools write,
   * become the strings `"NaN"`, `"Infinity"` and `"-Infinity"`.
   */
  json(): unknown;
}

export interface FormatInput extends Probe {
  /** Decoded, without a byte order mark; line ends are unchanged. */
  readonly text: string;
  /** Content of a file in the same folder; `FolderLayout.siblings` lists the available names. */
  sibling(name: string): string | undefined;
}

/** Layout of a tool that writes a folder: each marker file is one part and is parsed separately. */
export interface FolderLayout {
  /** The file written last, relative to the watched folder: `new/benchmark.json`. */
  readonly marker: string;
  /** Files in the marker's folder that `parse` reads. */
  readonly siblings: readonly string[];
}

interface DefaultOutput {
  /** Exact path or glob, relative to the workspace folder. */
  readonly path: string;
  /** True if the matching files of a folder are successive runs of one suite; the last by name is the newest. */
  readonly series?: boolean;
}

/** A feature of a format's output files, used to suggest formats for an unrecognized file. */
export type Signature =
  /** A place in JSON: `aggregate.counters`, `benchmarks[].real_time`, where `[]` is any item of a list. */
  | string
  /** Words in text, with a plural name for messages: `lines that begin with "Benchmark"`. */
  | { readonly words: RegExp; readonly name: string };

export interface Format {
  /** Stable and kebab-case because configs and baseline files contain it. */
  readonly id: string;
  /** Display name: `Google Benchmark`. */
  readonly label: string;
  /** Default output locations, searched when the config lists no outputs. */
  readonly outputs: readonly DefaultOutput[];
  readonly folder?: FolderLayout;
  /**
   * Used only to suggest this format for a file that no format recognizes; most specific first. Not used for detection.
   */
  readonly signatures?: readonly Signature[];
  sniff(probe: Probe): boolean;
  /**
   * Synchronous and pure.
   * @throws {FormatError} `incomplete` if more bytes may follow, `invalid` if they cannot help
   */
  parse(input: FormatInput): ParsedRun;
  /** All runs, oldest first, for formats that keep earlier runs. Ids and errors are those of `parse`. */
  pastRuns?(input: FormatInput): readonly ParsedRun[];
  /** How to find the benchmark in source code. */
  declaration?(benchmark: Benchmark): SourceHint | undefined;
  /** Message for an output file without results, for formats configured by the user. */
  readonly nothingFound?: string;
}

const languages = [
  'rust',
  'go',
  'cpp',
  'python',
  'javascript',
  'java',
  'kotlin',
  'csharp',
  'julia',
  'ruby',
  'dart',
  'swift',
  'lua',
] as const;
export type Language = (typeof languages)[number];

export interface SourceHint {
  readonly language: Language;
  /**
   * Languages searched in this order if the first one declares none of the names, because some tools serve several
   * languages.
   */
  readonly alsoIn?: readonly Language[];
  /** Possible names of the declaration, most specific first. */
  readonly names: readonly string[];
  /** Name of the enclosing group or class, used to choose among equal names. */
  readonly group?: string;
  /** Source file named by the tool, relative or absolute. */
  readonly path?: string;
}

/** `incomplete`: more data is expected; `invalid`: the text can never be read. */
export class FormatError extends Error {
  readonly kind: 'incomplete' | 'invalid';

  constructor(kind: 'incomplete' | 'invalid', message: string) {
    super(message);
    this.name = 'FormatError';
    this.kind = kind;
  }
}
