// Reads source files into the index of declarations, without keeping the event loop for itself for more than 10 ms.

import { readFileSync, statSync } from 'node:fs';
import type { DeclarationIndex } from '../../core/declarations/declarationIndex.ts';
import type { Language } from '../../core/formats/format.ts';
import { EventLoopYielder } from '../scheduling/yieldToEventLoop.ts';

/** Generated sources are larger than anybody writes. */
const largestSource = 1024 * 1024;
interface IndexOptions {
  /** The text of a file that is open with changes, which counts more than the disk. */
  openText?(path: string): string | undefined;
  /** Asked before each file: the owner may be gone. */
  isCancelled?(): boolean;
}

/** Resolves when every file is in the index. */
export async function indexSources(
  index: DeclarationIndex,
  language: Language,
  paths: readonly string[],
  { openText, isCancelled }: IndexOptions = {},
): Promise<void> {
  const breath = new EventLoopYielder();
  for (const path of paths) {
    if (isCancelled?.() === true) return;
    const text = openText?.(path) ?? readSource(path);
    if (text === undefined) index.removeFile(path);
    else index.setFile(path, language, text);
    await breath.take();
  }
}

/**
 * Decoded as its byte order mark says, else as UTF-8. Nothing when it is too large or cannot be read.
 * Synchronous: four turns of the event loop for one small file cost several times what its reading does.
 */
function readSource(path: string): string | undefined {
  try {
    const found = statSync(path);
    return !found.isFile() || found.size > largestSource ? undefined : sourceText(readFileSync(path));
  } catch {
    // Deleted or not readable meanwhile: then it declares nothing, and its benchmarks are shown in their output.
    return undefined;
  }
}

/** The mark itself stays out: the editor counts no column for it. */
function sourceText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return bytes
      .subarray(2, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', marked ? 3 : 0);
}
