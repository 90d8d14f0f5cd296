// The noise report as a document that nobody saves: made anew whenever it is opened.
// It refuses to make text: present/noiseReport.ts does.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { EventLoopYielder } from '../../node/scheduling/yieldToEventLoop.ts';
import type { Sessions } from '../session/sessions.ts';

const scheme = 'benchmark-baseline-noise';

export class NoiseDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly uri = vscode.Uri.from({ scheme, path: `/${t('Noise report')}.md` });
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changes.event;
  readonly #sessions: Sessions;
  readonly #registration: vscode.Disposable;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  async provideTextDocumentContent(): Promise<string> {
    const [first] = this.#sessions.all;
    const breath = new EventLoopYielder();
    for (const { noiseReport, workspace } of this.#sessions.all) {
      await noiseReport.prepareNoise(workspace, () => breath.take());
    }
    return first === undefined ? '' : first.noiseReport.noiseMarkdown(this.#sessions.workspaces);
  }

  /** Opens it with the numbers of now, as a page and not as its source. */
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
