// The shapes of one look at an output: what is asked, what it brings, what the next look is told.
// It refuses to look.

import type { OutputProblem, OutputRule, ReadOutcome } from '../../core/model/outputs.ts';
import type { Reader } from './reader.ts';
import type { PartCache } from './readFolderPart.ts';

/** How long after its last write an unfinished output is taken for one that is still being written. */
export const patienceMilliseconds = 5_000;

export interface ReadRequest {
  /** Absolute. */
  readonly path: string;
  /** The workspace folder, absolute. */
  readonly folder: string;
  readonly rule: OutputRule;
  /** Bytes. */
  readonly maxOutputSize: number;
  /** False: a link that leads out of the workspace folder is not followed. */
  readonly outsideAllowed: boolean;
  readonly reader: Reader;
  /** Of the last look that brought a run. */
  readonly memory: OutputMemory | undefined;
  /** The last look, when it found the output unfinished: equal bytes bring the same again. */
  readonly unfinished: ReadResult | undefined;
  /** What was good before is answered again instead of `same`: a problem was shown in between. */
  readonly repeat: boolean;
}

/** What one look remembers for the next. */
export interface OutputMemory {
  /** Of the content: equal content, equal hash. */
  readonly hash: string;
  /** Length of the raw file; 0 for a folder. */
  readonly byteLength: number;
  /** Parts of a folder, by the path of the marker relative to it; empty for a file. */
  readonly parts: ReadonlyMap<string, PartCache>;
}

export interface ReadResult {
  readonly outcome: ReadOutcome;
  /** For the next look; absent when this one brought nothing worth remembering. */
  readonly memory?: OutputMemory;
  /** Epoch milliseconds of the last write, when more may still come: another look may bring more. */
  readonly unfinishedSince?: number;
  /** Of the unfinished bytes. */
  readonly unfinishedHash?: string;
}

/** @param unfinishedSince when more bytes may help, the time of the last write in epoch milliseconds */
export function failedRead(problem: OutputProblem, unfinishedSince?: number): ReadResult {
  const outcome: ReadOutcome = { kind: 'problem', problem };
  return unfinishedSince === undefined ? { outcome } : { outcome, unfinishedSince };
}
