// What it means to read an output: which ones are wanted, and what one look at one of them can bring.

import type { ParsedRun } from './model.ts';

/** One wanted output or pattern of outputs, from the config or from a format's defaults. */
export interface OutputRule {
  /** Path or glob, relative to the workspace folder (config: absolute too, in trusted workspaces). */
  readonly path: string;
  /** `Format.id`; recognised from content when absent. */
  readonly format?: string;
  /** The suite's name; the path relative to the workspace folder when absent. */
  readonly name?: string;
  /** The matching files of one folder are successive runs of one suite; the last by name is current. */
  readonly series?: boolean;
  /** A default that turns out to be no benchmark output is passed over in silence; a config's is a problem. */
  readonly origin: 'config' | 'default';
}

/** One file or folder that exists and is wanted. */
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

/** Why an output cannot be read now. The last good results stay. */
export interface OutputProblem {
  readonly reason: OutputProblemReason;
  /** One sentence for people: what happened, in which file. */
  readonly message: string;
}

export type ReadOutcome =
  | {
      readonly kind: 'run';
      readonly parsed: ParsedRun;
      /** `Format.id` */
      readonly format: string;
      /** Hash of the content: equal content, equal hash. */
      readonly hash: string;
      /** Epoch milliseconds. */
      readonly modifiedAt: number;
      /** The bytes seen before are a prefix of these, or a folder only gained or replaced parts. */
      readonly grew: boolean;
    }
  /** Looked again, same bytes: nothing to do. */
  | { readonly kind: 'same' }
  | { readonly kind: 'gone' }
  /** Still being written, or wrong: the last good results stay. */
  | { readonly kind: 'problem'; readonly problem: OutputProblem };
