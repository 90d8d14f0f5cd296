// The status bar item.

import * as vscode from 'vscode';
import { statusText } from '../../core/present/tree/statusBar.ts';
import type { Sessions } from '../session/sessions.ts';
import { settings } from '../session/settings.ts';

export class StatusBar implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #item = vscode.window.createStatusBarItem('benchmarkBaseline.status', vscode.StatusBarAlignment.Left, 10);
  readonly #subscription: { dispose(): void };

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
    this.#item.name = 'Benchmark Baseline';
    this.#item.command = 'benchmarkBaseline.showProblems';
    this.#subscription = sessions.onDidChange(() => this.#render());
    this.#render();
  }

  /** The current text, empty while hidden. Tests read it. */
  get text(): string {
    return this.#item.text;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#item.dispose();
  }

  #render(): void {
    const { text, spoken, tooltip, warning, fine } = statusText(this.#sessions.workspaces);
    this.#item.text = text ?? '';
    this.#item.tooltip = new vscode.MarkdownString(tooltip);
    this.#item.accessibilityInformation = { label: spoken };
    this.#item.backgroundColor =
      warning && settings.warningBackground() ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    const wanted = settings.showStatusBar() && (!fine || settings.showStatusBarWhenFine());
    if (text === undefined || !wanted) this.#item.hide();
    else this.#item.show();
  }
}
