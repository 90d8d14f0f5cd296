// Finds the files that contain benchmarks, output files and declaring sources, for the menus and commands on files.

import * as vscode from 'vscode';
import type { Log } from '../../core/model/ports.ts';
import { targetOf } from '../../core/present/code/declaredBenchmark.ts';
import type { RowTarget } from '../../core/present/tree/treeRow.ts';
import { singleFlight } from '../../node/scheduling/singleFlight.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Declared, DeclaredBenchmarks } from './declaredBenchmarks.ts';

export class BenchmarkFiles implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #declared: DeclaredBenchmarks;
  readonly #subscriptions: readonly { dispose(): void }[];
  readonly #published = new Map<string, string>();

  constructor(sessions: Sessions, declared: DeclaredBenchmarks, log: Log) {
    this.#sessions = sessions;
    this.#declared = declared;
    const tellSources = singleFlight(
      () => this.#updateSources(),
      (error) => log.error('Updating the menus of benchmark files failed', error),
    );
    this.#subscriptions = [
      sessions.onDidChange(() => this.#tellOutputs()),
      declared.onDidChange(tellSources),
      vscode.window.onDidChangeActiveTextEditor(tellSources),
    ];
    this.#tellOutputs();
    tellSources();
  }

  /** Returns an output file's suites, or the benchmarks that a source declares at the cursor or nearest above it. */
  async targetsIn(file: vscode.Uri): Promise<readonly RowTarget[]> {
    const suites = this.#suitesAt(file.fsPath);
    return suites.length > 0 ? suites : this.#declaredAtCursor(file);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #suitesAt(path: string): readonly RowTarget[] {
    return this.#sessions.workspaces.flatMap(({ suites, options: { folder } }) =>
      suites
        .filter(({ output }) => output === path)
        .map(({ name }): RowTarget => ({ kind: 'suite', folder, suite: name })),
    );
  }

  async #declaredAtCursor(file: vscode.Uri): Promise<readonly RowTarget[]> {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.toString() !== file.toString()) return [];
    const declared = await this.#declared.in(editor.document);
    return nearestAbove(declared, editor.selection.active)?.benchmarks.map(targetOf) ?? [];
  }

  #tellOutputs(): void {
    const outputs = this.#sessions.workspaces.flatMap(({ suites }) => suites.flatMap(({ output }) => output ?? []));
    this.#setContext('outputs', outputs);
  }

  /** Waits until a source is open, because only its menu needs the key, and until all output files have been read. */
  async #updateSources(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const isLoading = this.#sessions.workspaces.some(({ loading }) => loading);
    if (document?.uri.scheme !== 'file' || isLoading) return;
    const found = await this.#declared.all();
    this.#setContext(
      'declaringFiles',
      [...found.keys()].map((uri) => vscode.Uri.parse(uri).fsPath),
    );
  }

  #setContext(name: string, paths: readonly string[]): void {
    const published = JSON.stringify(paths);
    if (this.#published.get(name) === published) return;
    this.#published.set(name, published);
    void vscode.commands.executeCommand('setContext', `benchmarkBaseline.${name}`, paths);
  }
}

/** @param declared in file order */
const nearestAbove = (declared: readonly Declared[], cursor: vscode.Position): Declared | undefined =>
  declared.findLast(({ range }) => range.start.line <= cursor.line);
