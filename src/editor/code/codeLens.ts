// Code lenses above the declarations of benchmarks.

import * as vscode from 'vscode';
import { lensesOf } from '../../core/present/code/codeLens.ts';
import { stripIcons } from '../dialogs/stripIcons.ts';
import { settings } from '../session/settings.ts';
import type { Declared, DeclaredBenchmarks } from './declaredBenchmarks.ts';

export class CodeLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #declared: DeclaredBenchmarks;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changes.event;
  readonly #subscriptions: readonly { dispose(): void }[];

  constructor(declared: DeclaredBenchmarks) {
    this.#declared = declared;
    this.#subscriptions = [
      declared.onDidChange(() => this.#changes.fire()),
      vscode.languages.registerCodeLensProvider({ scheme: 'file' }, this),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!settings.showCodeLens(document.uri)) return [];
    return (await this.#declared.in(document)).flatMap(lensesAt);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
  }
}

const lensesAt = ({ range, benchmarks }: Declared): vscode.CodeLens[] =>
  lensesOf(benchmarks).map(
    ({ title, command, target }) =>
      new vscode.CodeLens(range, { title: stripIcons(title), command, arguments: [target] }),
  );
