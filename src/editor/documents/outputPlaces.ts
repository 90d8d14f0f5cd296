// Finds the line of a benchmark in its output file, for benchmarks whose declaration is not found.

import { resolve } from 'node:path';
import * as vscode from 'vscode';
import type { Benchmark, Run } from '../../core/model/model.ts';
import type { Suite } from '../../core/suites/suite.ts';
import { isWithin } from '../../node/files/paths.ts';
import { type NameLineIndex, readNameLineIndex } from '../../node/outputs/nameLineIndex.ts';

interface Seen {
  readonly output: string;
  readonly results: Run['results'] | undefined;
  readonly lines: Promise<NameLineIndex>;
}

export class OutputPlaces {
  readonly #folder: string;
  readonly #seen = new WeakMap<Suite, Seen>();

  /** @param folder absolute path of the workspace folder */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Returns the line that names the benchmark, else the first line; `undefined` if the suite has no output file. */
  async find(suite: Suite, benchmark: Benchmark): Promise<vscode.Location | undefined> {
    const { output } = suite;
    if (output === undefined) return undefined;
    const file = this.#fileOf(output, benchmark);
    const line = file === output ? (await this.#linesOf(suite, output)).lineOf(namesOf(benchmark)) : 0;
    return new vscode.Location(vscode.Uri.file(file), new vscode.Range(line, 0, line, 1000));
  }

  /** In an output folder each benchmark has its own file; otherwise the path in the result is source code. */
  #fileOf(output: string, { source }: Benchmark): string {
    const stated = source === undefined ? output : resolve(this.#folder, source.path);
    return isWithin(output, stated) ? stated : output;
  }

  #linesOf(suite: Suite, output: string): Promise<NameLineIndex> {
    const results = suite.run?.results;
    const seen = this.#seen.get(suite);
    if (seen?.output === output && seen.results === results) return seen.lines;
    const lines = readNameLineIndex(output);
    this.#seen.set(suite, { output, results, lines });
    return lines;
  }
}

const namesOf = ({ name, id, path }: Benchmark): readonly string[] =>
  [name, id, path.at(-1) ?? ''].filter((text) => text !== '');
