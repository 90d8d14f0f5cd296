// Types shared by the output readers: request, result, and the cache passed to the next read.

import type { ParsedRun } from '../../core/model/model.ts';
import type { OutputProblem, OutputRule, ReadOutcome } from '../../core/model/outputs.ts';
import type { FileStamp } from './fileBytes.ts';
import type { Reader } from './reader.ts';

/** Milliseconds after its last write during which an unfinished output is assumed to be still in progress. */
export const patienceMilliseconds = 5_000;

export interface ReadRequest {
  /** Absolute. */
  readonly path: string;
  /** The workspace folder, absolute. */
  readonly folder: string;
  readonly rule: OutputRule;
  /** Bytes. */
  readonly maxOutputSize: number;
  /** False: links that lead out of the workspace folder are not followed. */
  readonly outsideAllowed: boolean;
  readonly reader: Reader;
  /** Cache from the last read that returned a run. */
  readonly memory: OutputMemory | undefined;
  /** Result of the last read if the output was unfinished; returned again for equal bytes. */
  readonly unfinished: ReadResult | undefined;
  /** True to return the earlier run instead of `same`, because a problem has been shown since. */
  readonly repeat: boolean;
}

/** Cache passed from one read to the next. */
export interface OutputMemory {
  /** Hash of the content. */
  readonly hash: string;
  /** Size of the raw file in bytes; 0 for a folder. */
  readonly byteLength: number;
  /** Parts of a folder by the relative path of their marker; empty for a file. */
  readonly parts: ReadonlyMap<string, PartCache>;
}

export interface PartCache {
  /** Equal stamps: no file of the part has changed. */
  readonly stamp: FileStamp;
  /** Hash of the content of `parsed`; empty if there is none. */
  readonly hash: string;
  /** The last valid result. */
  readonly parsed: ParsedRun | undefined;
  /** Epoch milliseconds of the last write to the content of `parsed`. */
  readonly modifiedAt: number;
  /** Reason why the newest content could not be read. */
  readonly problem?: PartProblem;
}

export interface PartProblem {
  readonly error: unknown;
  /** Epoch milliseconds of the write that caused it. */
  readonly since: number;
  /** True if more bytes may resolve it. */
  readonly unfinished: boolean;
}

export interface ReadResult {
  readonly outcome: ReadOutcome;
  /** Cache for the next read; absent if there is nothing to keep. */
  readonly memory?: OutputMemory;
  /** Epoch milliseconds of the last write, if the output may still grow. */
  readonly unfinishedSince?: number;
  /** Hash of the unfinished bytes. */
  readonly unfinishedHash?: string;
}

/** @param unfinishedSince epoch milliseconds of the last write, if the output may still grow */
export function failedRead(problem: OutputProblem, unfinishedSince?: number): ReadResult {
  const outcome: ReadOutcome = { kind: 'problem', problem };
  return unfinishedSince === undefined ? { outcome } : { outcome, unfinishedSince };
}
