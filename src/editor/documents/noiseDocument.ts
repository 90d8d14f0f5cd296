// The noise report as a read-only document that is updated whenever it is opened.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

const scheme = 'benchmark-baseline-noise';

export class NoiseDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly uri = vscode.Uri.from({ scheme, path: `/${t('Noise report')}.md` });
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changes.event;
  readonly #textNow: () => Promise<string>;
  readonly #registration: vscode.Disposable;

  constructor(textNow: () => Promise<string>) {
    this.#textNow = textNow;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(): Promise<string> {
    return this.#textNow();
  }

  /** Opens the updated report as a rendered Markdown preview. */
  async show(): Promise<void> {
    this.#changes.fire(this.uri);
    await vscode.workspace.openTextDocument(this.uri);
    await vscode.commands.executeCommand('markdown.showPreview', this.uri);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changes.dispose();
  }
}
