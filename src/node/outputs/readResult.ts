// Types shared by the output readers: what is asked, what a read returns, and what the next one is given.

import type { ParsedRun } from '../../core/model/model.ts';
import type { OutputProblem, OutputRule, ReadOutcome } from '../../core/model/outputs.ts';
import type { FileStamp } from './fileBytes.ts';
import type { Reader } from './reader.ts';

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

export interface PartCache {
  /** Equal stamp: no file of the part was written since. */
  readonly stamp: FileStamp;
  /** Of the content that `parsed` came from; empty while there is none. */
  readonly hash: string;
  /** The last good result. */
  readonly parsed: ParsedRun | undefined;
  /** Epoch milliseconds, of the content that `parsed` came from. */
  readonly modifiedAt: number;
  /** Why the newest content could not be read. */
  readonly trouble?: PartProblem;
}

export interface PartProblem {
  readonly error: unknown;
  /** Epoch milliseconds of the write that it came with. */
  readonly since: number;
  /** More bytes may mend it. */
  readonly unfinished: boolean;
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
