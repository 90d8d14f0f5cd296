// Reads a consistent snapshot of one file, and a cheap stamp that shows whether it may have changed.

import { stat } from 'node:fs/promises';
import { FileTooLarge, readRegularFile } from '../files/regularFile.ts';
import { TooLarge } from './outputProblems.ts';

export interface FileBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/**
 * Reads a file of at most `limit` bytes.
 * @throws {TooLarge} if it is larger; also the system's errors
 */
export async function readBytes(path: string, limit: number): Promise<FileBytes> {
  try {
    return await readRegularFile(path, limit);
  } catch (error) {
    throw error instanceof FileTooLarge ? new TooLarge(error.size) : error;
  }
}

/** Equal stamps mean that the file did not change. `undefined` if it was written too recently to be sure. */
export type FileStamp = string | undefined;

/** Timestamps have a resolution of some milliseconds: two writes within this time may have the same one. */
const tickMilliseconds = 1_000;

/** @throws the system's errors if the file does not exist */
export async function stampOf(path: string): Promise<{ readonly stamp: FileStamp; readonly modifiedAt: number }> {
  const { dev, ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = await stat(path, { bigint: true });
  const settled = Date.now() - Number(ctimeMs) > tickMilliseconds;
  return { stamp: settled ? [dev, ino, size, mtimeNs, ctimeNs].join(':') : undefined, modifiedAt: Number(mtimeMs) };
}
