// Which open folders' files benchmarks are in: outputs, and sources that declare one. Menus ask for them, and commands that are called on a file.
// It refuses to search sources for menus alone: declaredBenchmarks.ts does when a file is opened.

import * as vscode from 'vscode';
import { targetOf } from '../core/present/declaredBenchmark.ts';
import type { RowTarget } from '../core/present/treeRow.ts';
import type { Declared, DeclaredBenchmarks } from './declaredBenchmarks.ts';
import type { Sessions } from './sessions.ts';

export class BenchmarkFiles implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #declared: DeclaredBenchmarks;
  readonly #subscriptions: readonly { dispose(): void }[];
  readonly #told = new Map<string, string>();

  constructor(sessions: Sessions, declared: DeclaredBenchmarks) {
    this.#sessions = sessions;
    this.#declared = declared;
    this.#subscriptions = [
      sessions.onDidChange(() => this.#tellOutputs()),
      declared.onDidChange(() => this.#tellSources()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#tellSources()),
    ];
    this.#tellOutputs();
    this.#tellSources();
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

  /** While no source is open nobody asks for its menu. */
  #tellSources(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.uri.scheme !== 'file') return;
    // It never rejects: a search that failed found nothing, and has said so in the log.
    void this.#declared.all().then((found) => {
      this.#tell(
        'declaringFiles',
        [...found.keys()].map((uri) => vscode.Uri.parse(uri).fsPath),
      );
    });
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
