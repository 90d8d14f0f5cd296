// Indexes the declarations in source files without blocking the event loop for more than 10 ms.

import { readFileSync, statSync } from 'node:fs';
import type { DeclarationIndex } from '../../core/declarations/declarationIndex.ts';
import type { Language } from '../../core/formats/format.ts';
import { EventLoopYielder } from '../scheduling/yieldToEventLoop.ts';

/** Bytes. Larger sources are generated. */
const largestSource = 1024 * 1024;
interface IndexOptions {
  /** Text of a file with unsaved changes, used instead of the file on disk. */
  openText?(path: string): string | undefined;
  /** Called before each file, because the owner may be disposed meanwhile. */
  isCancelled?(): boolean;
}

/** Resolves when every file is indexed. */
export async function indexSources(
  index: DeclarationIndex,
  language: Language,
  paths: readonly string[],
  { openText, isCancelled }: IndexOptions = {},
): Promise<void> {
  const yielder = new EventLoopYielder();
  for (const path of paths) {
    if (isCancelled?.() === true) return;
    const text = openText?.(path) ?? readSource(path);
    if (text === undefined) index.removeFile(path);
    else index.setFile(path, language, text);
    await yielder.take();
  }
}

/**
 * Decodes as the byte order mark says, else as UTF-8. `undefined` if the file is too large or cannot be read.
 * Synchronous, because four asynchronous calls for a small file cost several times as much as reading it.
 */
function readSource(path: string): string | undefined {
  try {
    const found = statSync(path);
    return !found.isFile() || found.size > largestSource ? undefined : sourceText(readFileSync(path));
  } catch {
    // Deleted or not readable: its benchmarks are shown in their output file instead.
    return undefined;
  }
}

/** Removes the byte order mark, which the editor does not count as a column. */
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
