// The source file that declares each benchmark, for grouping the tree by file. Searched on demand.

import * as vscode from 'vscode';
import { Emitter } from '../../core/model/emitter.ts';
import type { BenchmarkId } from '../../core/model/model.ts';
import type { FileOf } from '../../core/present/tree/treeGrouping.ts';
import type { DeclaredBenchmarks, DeclaredByFile } from './declaredBenchmarks.ts';

export class DeclaringFiles implements vscode.Disposable {
  readonly #declared: DeclaredBenchmarks;
  readonly #changes = new Emitter<void>();
  /** Fires when the known file of a benchmark changes. */
  readonly onDidChange = this.#changes.event;
  readonly #subscription: { dispose(): void };
  #files: ReadonlyMap<string, string> = new Map();
  #wanted = false;
  #stale = true;

  constructor(declared: DeclaredBenchmarks) {
    this.#declared = declared;
    this.#subscription = declared.onDidChange(() => {
      this.#stale = true;
      this.#search();
    });
  }

  /** Path relative to the workspace folder. */
  readonly of: FileOf = (folder, id) => this.#files.get(keyOf(folder, id));

  follow(wanted: boolean): void {
    this.#wanted = wanted;
    this.#search();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changes.dispose();
  }

  #search(): void {
    if (!this.#wanted || !this.#stale) return;
    this.#stale = false;
    // Never rejects: a failed search is logged and returns nothing.
    void this.#declared.all().then((found) => this.#found(found));
  }

  /** Publishes the files found, even if they are outdated already: then another search is pending. */
  #found(byFile: DeclaredByFile): void {
    const before = this.#files;
    this.#files = filesOf(byFile);
    if (!isEqual(before, this.#files)) this.#changes.fire();
  }
}

const keyOf = (folder: string, { suite, benchmark }: BenchmarkId): string => JSON.stringify([folder, suite, benchmark]);

function filesOf(byFile: DeclaredByFile): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [uri, declared] of byFile) {
    const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri), false);
    for (const { workspace, suite, verdict } of declared.flatMap(({ benchmarks }) => benchmarks)) {
      files.set(keyOf(workspace.options.folder, { suite: suite.name, benchmark: verdict.benchmark.id }), path);
    }
  }
  return files;
}

const isEqual = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([key, file]) => b.get(key) === file);
