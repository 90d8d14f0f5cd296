// On which line of a text file each name stands first: read once, asked many times.

import { readRegularText } from '../files/regularFile.ts';
import { EventLoopYielder } from '../scheduling/yieldToEventLoop.ts';

const largest = 8 * 1024 * 1024;

/** A text in quotes, or a word. No quotes lead out of their line. */
const tokens = /"(?:[^"\\]|\\.)*"|[^\s"]+/g;

export class NameLineIndex {
  /** Texts in quotes as a whole; first line is 0. */
  readonly #quoted = new Map<string, number>();
  /** Words, in quotes or not; first line is 0. */
  readonly #words = new Map<string, number>();

  /** The line of the first of the names that stands anywhere, from 0; 0 when none does. */
  lineOf(names: readonly string[]): number {
    for (const name of names) {
      const line = this.#quoted.get(name) ?? this.#words.get(name);
      if (line !== undefined) return line;
    }
    return 0;
  }

  addLine(text: string, line: number): void {
    for (const [token] of text.matchAll(tokens)) {
      if (token.startsWith('"')) this.#addQuoted(unquoted(token), line);
      else addFirst(this.#words, token, line);
    }
  }

  #addQuoted(text: string, line: number): void {
    addFirst(this.#quoted, text, line);
    for (const word of text.split(/\s+/)) addFirst(this.#words, word, line);
  }
}

/** Reads the file without keeping the event loop for itself. What is no small file, or cannot be read, names nothing. */
export async function readNameLineIndex(file: string): Promise<NameLineIndex> {
  const named = new NameLineIndex();
  const breath = new EventLoopYielder();
  const lines = (await readSmall(file)).split('\n');
  // On a single line there is nothing to find.
  if (lines.length < 2) return named;
  for (const [index, line] of lines.entries()) {
    named.addLine(line, index);
    await breath.take();
  }
  return named;
}

function addFirst(map: Map<string, number>, name: string, line: number): void {
  if (!map.has(name)) map.set(name, line);
}

function unquoted(token: string): string {
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return String(JSON.parse(token));
  } catch {
    // Quotes of another language than JSON: as they are written.
    return token.slice(1, -1);
  }
}

async function readSmall(file: string): Promise<string> {
  try {
    return await readRegularText(file, largest);
  } catch {
    // A folder, too large, or gone meanwhile: whoever asks gets the first line.
    return '';
  }
}
