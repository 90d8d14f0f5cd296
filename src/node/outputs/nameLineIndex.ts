// Index of the first line on which each name appears in a text file.

import { readRegularText } from '../files/regularFile.ts';
import { EventLoopYielder } from '../scheduling/yieldToEventLoop.ts';

const largest = 8 * 1024 * 1024;

/** A quoted text within one line, or a word. */
const tokens = /"(?:[^"\\]|\\.)*"|[^\s"]+/g;

export class NameLineIndex {
  /** Complete quoted texts by first line, zero-based. */
  readonly #quoted = new Map<string, number>();
  /** Words, quoted or not, by first line, zero-based. */
  readonly #words = new Map<string, number>();

  /** Zero-based line of the first name found; 0 if none is found. */
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

/** Reads the file, yielding to the event loop. Too large or unreadable files give an empty index. */
export async function readNameLineIndex(file: string): Promise<NameLineIndex> {
  const named = new NameLineIndex();
  const yielder = new EventLoopYielder();
  const lines = (await readSmall(file)).split('\n');
  // A single line needs no index: the answer is always 0.
  if (lines.length < 2) return named;
  for (const [index, line] of lines.entries()) {
    named.addLine(line, index);
    await yielder.take();
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
    // Not a JSON string, but quoted text of another language: use it unescaped.
    return token.slice(1, -1);
  }
}

async function readSmall(file: string): Promise<string> {
  try {
    return await readRegularText(file, largest);
  } catch {
    // A folder, too large, or deleted meanwhile: every name maps to the first line.
    return '';
  }
}
