// Which open folders' files benchmarks are in: outputs, and sources that declare one. Menus ask for them, and commands
// that are called on a file.

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
  readonly #told = new Map<string, string>();

  constructor(sessions: Sessions, declared: DeclaredBenchmarks, log: Log) {
    this.#sessions = sessions;
    this.#declared = declared;
    const tellSources = singleFlight(
      () => this.#tellSources(),
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

  /** An output stands for its suites; a source for the benchmarks that are declared at the cursor or nearest above it. */
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
    this.#tell('outputs', outputs);
  }

  /** While no source is open nobody asks for its menu, and while outputs are read every answer is an answer too early. */
  async #tellSources(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const isLoading = this.#sessions.workspaces.some(({ loading }) => loading);
    if (document?.uri.scheme !== 'file' || isLoading) return;
    const found = await this.#declared.all();
    this.#tell(
      'declaringFiles',
      [...found.keys()].map((uri) => vscode.Uri.parse(uri).fsPath),
    );
  }

  #tell(name: string, paths: readonly string[]): void {
    const said = JSON.stringify(paths);
    if (this.#told.get(name) === said) return;
    this.#told.set(name, said);
    void vscode.commands.executeCommand('setContext', `benchmarkBaseline.${name}`, paths);
  }
}

/** @param declared in the order of the file */
const nearestAbove = (declared: readonly Declared[], cursor: vscode.Position): Declared | undefined =>
  declared.findLast(({ range }) => range.start.line <= cursor.line);
