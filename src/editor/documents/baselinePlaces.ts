// Finds the line of each benchmark in its baseline file. Files are read again only when they changed.

import { stat } from 'node:fs/promises';
import { longestText, readRegularText } from '../../node/files/regularFile.ts';
import { EventLoopYielder } from '../../node/scheduling/yieldToEventLoop.ts';

const idLine = /^\s*"id": ("(?:[^"\\]|\\.)*")/;

/** Returns the zero-based line of a benchmark, or 0 if it is not found. */
export type LineOf = (benchmark: string) => number;

interface Read {
  readonly stamp: string;
  readonly lines: Promise<ReadonlyMap<string, number>>;
}

export class BaselinePlaces {
  readonly #files = new Map<string, Read>();

  /** Returns a lookup of lines; a missing file counts as empty. */
  async of(file: string): Promise<LineOf> {
    const stamp = await stampOf(file);
    const known = this.#files.get(file);
    const read = known?.stamp === stamp ? known : { stamp, lines: readLines(file) };
    this.#files.set(file, read);
    const lines = await read.lines;
    return (benchmark) => lines.get(benchmark) ?? 0;
  }
}

async function stampOf(file: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(file);
    return `${mtimeMs} ${size}`;
  } catch {
    // No baseline was accepted yet, or the file was deleted meanwhile.
    return '';
  }
}

async function readLines(file: string): Promise<ReadonlyMap<string, number>> {
  const lines = new Map<string, number>();
  const yielder = new EventLoopYielder();
  let number = 0;
  try {
    for (const line of (await readRegularText(file, longestText)).split('\n')) {
      const [, id] = idLine.exec(line) ?? [];
      if (id !== undefined) lines.set(JSON.parse(id), number);
      number++;
      await yielder.take();
    }
  } catch {
    // Deleted or invalid: its problems are shown on the first line.
  }
  return lines;
}
