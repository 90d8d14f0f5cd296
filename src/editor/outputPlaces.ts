// Where in an output file a benchmark is named, for those whose declaration cannot be found.
// It refuses large files: there the first line has to do.

import { readFile, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import * as vscode from 'vscode';
import type { Benchmark } from '../core/model.ts';
import type { Suite } from '../core/suite.ts';

const largest = 8 * 1024 * 1024;

export class OutputPlaces {
  readonly #folder: string;
  #run: string | undefined;
  #text = '';
  #lineStarts: readonly number[] = [0];

  /** @param folder the workspace folder, absolute */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The line that names the benchmark, else the first one. Nothing when the suite has no output. */
  async find(suite: Suite, benchmark: Benchmark): Promise<vscode.Location | undefined> {
    if (suite.output === undefined) return undefined;
    const file = this.#fileOf(suite.output, benchmark);
    await this.#load(file, `${file}|${suite.run?.id ?? ''}`);
    const line = this.#lineOf(benchmark);
    return new vscode.Location(vscode.Uri.file(file), new vscode.Range(line, 0, line, 1000));
  }

  /** In a folder output each benchmark has a file of its own; elsewhere a stated path is source code. */
  #fileOf(output: string, { source }: Benchmark): string {
    const stated = source === undefined ? output : resolve(this.#folder, source.path);
    return stated.startsWith(`${output}${sep}`) ? stated : output;
  }

  async #load(file: string, run: string): Promise<void> {
    if (this.#run === run) return;
    this.#run = run;
    this.#text = await readSmall(file);
    this.#lineStarts = lineStarts(this.#text);
  }

  #lineOf({ name, path, id }: Benchmark): number {
    for (const text of [name, id, path.at(-1)]) {
      if (text === undefined || text === '') continue;
      const found = this.#text.indexOf(JSON.stringify(text).slice(1, -1));
      if (found >= 0) return lineAt(this.#lineStarts, found);
    }
    return 0;
  }
}

async function readSmall(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    return size > largest ? '' : await readFile(file, 'utf8');
  } catch {
    // A folder, or gone meanwhile: the mark stands on the first line.
    return '';
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Binary search: the last line that starts at or before the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
