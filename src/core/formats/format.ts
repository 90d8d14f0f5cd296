// The interface behind which every benchmark tool's output is read, and the error that reading may throw.

import type { Benchmark, ParsedRun } from '../model/model.ts';

/** UTF-16 code units of a head: enough to recognise any format, and cheap to search. */
export const headLength = 64 * 1024;

/** What recognition sees: never the file name alone decides. */
export interface Probe {
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  /** The first 64 KiB, decoded, without a byte order mark. */
  readonly head: string;
  /**
   * The one JSON value of the text, parsed once and shared with `parse`; `undefined` when there is none or more than one.
   * Words of other programs may stand around it: `npm run` writes its own lines in front.
   * Bare NaN and Infinity, which several tools write, are read as strings `"NaN"`, `"Infinity"`, `"-Infinity"`.
   */
  json(): unknown;
}

export interface FormatInput extends Probe {
  /** Decoded, without a byte order mark; line ends as written. */
  readonly text: string;
  /** A file beside this one, for folder formats: `FolderLayout.siblings` names which can be asked for. */
  sibling(name: string): string | undefined;
}

/** How a tool that writes a folder lays out one benchmark: each marker file is one part, parsed on its own. */
export interface FolderLayout {
  /** The file that is written last, relative to the folders worth watching: `new/benchmark.json`. */
  readonly marker: string;
  /** Files beside the marker that `parse` reads. */
  readonly siblings: readonly string[];
}

interface DefaultOutput {
  /** Exact path or glob, relative to the workspace folder. */
  readonly path: string;
  /** The matching files of one folder are successive runs of one suite: the last by name is the current one. */
  readonly series?: boolean;
}

/** Something that the outputs of a format hold; recognition may ask for more. */
export type Signature =
  /** A place in its JSON: `aggregate.counters`, `benchmarks[].real_time`, where `[]` is any item of a list. */
  | string
  /** Words in its text, and what they are called in the plural: `lines that begin with "Benchmark"`. */
  | { readonly words: RegExp; readonly name: string };

export interface Format {
  /** Stable, kebab-case: it stands in configs and baseline files. */
  readonly id: string;
  /** For people: `Google Benchmark`. */
  readonly label: string;
  /** Where the tool writes when nobody says otherwise; searched when the config names no outputs. */
  readonly outputs: readonly DefaultOutput[];
  readonly folder?: FolderLayout;
  /** Told when no format recognises an output, but this one comes close. Most specific first; recognition never uses them. */
  readonly signatures?: readonly Signature[];
  sniff(probe: Probe): boolean;
  /**
   * Synchronous and pure.
   * @throws {FormatError} `incomplete` when more bytes may still come, `invalid` when they cannot help.
   */
  parse(input: FormatInput): ParsedRun;
  /** Of formats whose output keeps earlier runs: all of them, oldest first. Ids are those of `parse`, which throws the same. */
  pastRuns?(input: FormatInput): readonly ParsedRun[];
  /** How to find the benchmark in source code. */
  declaration?(benchmark: Benchmark): SourceHint | undefined;
  /** What to say and do when the output holds no result, of formats whose reading the user set up. */
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
  /** Looked at in this order where the first language declares none of the names: one tool measures several. */
  readonly alsoIn?: readonly Language[];
  /** Names a declaration may carry, most specific first. */
  readonly names: readonly string[];
  /** Name of the group or class that holds it; used to choose among equal names. */
  readonly group?: string;
  /** File that the tool named, relative or absolute. */
  readonly path?: string;
}

/** `incomplete`: wait for more; `invalid`: this will never be read. */
export class FormatError extends Error {
  readonly kind: 'incomplete' | 'invalid';

  constructor(kind: 'incomplete' | 'invalid', message: string) {
    super(message);
    this.name = 'FormatError';
    this.kind = kind;
  }
}
