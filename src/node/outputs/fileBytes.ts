// The bytes of one file as they stood at one moment, and a cheap stamp that tells whether they may have changed.

import { stat } from 'node:fs/promises';
import { FileTooLarge, readRegularFile } from '../files/regularFile.ts';
import { TooLarge } from './outputProblems.ts';

export interface FileBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/**
 * Reads at most `limit` bytes' worth of file.
 * @throws {TooLarge} when it is larger, and the system's errors
 */
export async function readBytes(path: string, limit: number): Promise<FileBytes> {
  try {
    return await readRegularFile(path, limit);
  } catch (error) {
    throw error instanceof FileTooLarge ? new TooLarge(error.size) : error;
  }
}

/** Equal stamps: the file was not written in between. `undefined`: it was written too recently to say so. */
export type FileStamp = string | undefined;

/** The system's clock for files ticks some milliseconds; two writes within this may look like one. */
const tickMilliseconds = 1_000;

/** @throws the system's errors, when there is no such file */
export async function stampOf(path: string): Promise<{ readonly stamp: FileStamp; readonly modifiedAt: number }> {
  const { dev, ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = await stat(path, { bigint: true });
  const settled = Date.now() - Number(ctimeMs) > tickMilliseconds;
  return { stamp: settled ? [dev, ino, size, mtimeNs, ctimeNs].join(':') : undefined, modifiedAt: Number(mtimeMs) };
}
