// Read-only documents about baselines: versions, results, suites at a moment and comparisons, for editors and diffs.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type DocumentAddress, readAddress, writeAddress } from '../../core/baselines/documentAddress.ts';
import { messageOf } from '../../core/model/errors.ts';
import type { Sessions } from '../session/sessions.ts';

const scheme = 'benchmark-baseline';

/** @param title the file name shown in the editor tab */
export const documentUri = (title: string, address: DocumentAddress): vscode.Uri =>
  vscode.Uri.from({ scheme, path: `/${title.replaceAll('/', '∕')}`, query: writeAddress(address) });

export class BaselineDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changes.event;
  readonly #disposables: vscode.Disposable[];

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
    const subscription = sessions.onDidChange(() => this.#refresh());
    this.#disposables = [
      this.#changes,
      new vscode.Disposable(() => subscription.dispose()),
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
    ];
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const address = readAddress(query);
    const session = address === undefined ? undefined : this.#sessions.of(address.folder);
    if (address === undefined || session === undefined)
      return `${t`The workspace folder of this baseline is not open.`}\n`;
    try {
      return await session.baselineDocument(address);
    } catch (error) {
      return `${messageOf(error)}\n`;
    }
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Updates open documents only. */
  #refresh(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme) this.#changes.fire(uri);
  }
}
