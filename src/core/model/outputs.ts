// Types for reading output files: which ones are wanted, and the outcome of reading one.

import type { ParsedRun } from './model.ts';

/** An output file or glob from the config or from a format's defaults. */
export interface OutputRule {
  /** Path or glob, relative to the workspace folder (config: absolute too, in trusted workspaces). */
  readonly path: string;
  /** `Format.id`; detected from the content when absent. */
  readonly format?: string;
  /** Name of the suite; the path relative to the workspace folder when absent. */
  readonly name?: string;
  /** The matching files of a folder are successive runs of one suite; the last by name is current. */
  readonly series?: boolean;
  /** A default output in an unknown format is silently skipped; one from the config is reported. */
  readonly origin: 'config' | 'default';
}

/** An existing file or folder that matches a rule. */
export interface Output {
  readonly suite: string;
  /** Absolute, with the system's separators. */
  readonly path: string;
  readonly rule: OutputRule;
}

export type OutputProblemReason =
  | 'empty'
  | 'incomplete'
  | 'invalid'
  | 'unrecognised'
  | 'noBenchmarks'
  | 'tooLarge'
  | 'denied'
  | 'directory'
  | 'io';

/** Why an output file cannot be read now. The last good results are kept. */
export interface OutputProblem {
  readonly reason: OutputProblemReason;
  /** One user-facing sentence that says what happened in which file. */
  readonly message: string;
}

export type ReadOutcome =
  | {
      readonly kind: 'run';
      readonly parsed: ParsedRun;
      /** `Format.id` */
      readonly format: string;
      /** Hash of the content. */
      readonly hash: string;
      /** Epoch milliseconds. */
      readonly modifiedAt: number;
      /** True if the file was only appended to, or parts of the folder were only added or replaced. */
      readonly grew: boolean;
    }
  /** Unchanged since the last read. */
  | { readonly kind: 'same' }
  | { readonly kind: 'gone' }
  /** Incomplete or invalid: the last good results are kept. */
  | { readonly kind: 'problem'; readonly problem: OutputProblem };
