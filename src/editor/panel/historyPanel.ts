// The Benchmark History panel: opens and restores it, sends it models to draw, and forwards its requests.
// Does not hold data: every model is created from the workspace.

import * as vscode from 'vscode';
import type { Log } from '../../core/model/ports.ts';
import { type PanelState, readPanelState } from '../../core/present/history/panelState.ts';
import type { ToExtension, ToPanel } from '../../webview/protocol.ts';
import type { Sessions } from '../session/sessions.ts';
import { showError } from '../session/showError.ts';
import { commitsIn, modelFor } from './historyContent.ts';
import { panelHtml } from './panelHtml.ts';
import type { PanelRequest } from './panelMessages.ts';

export const historyViewType = 'benchmarkBaseline.history';
const title = 'Benchmark History';
/** Minimum time between updates in milliseconds, because reading output files fires many changes. */
const shortestPause = 200;

export interface HistoryPanelParts {
  readonly sessions: Sessions;
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  /** @throws {Error} with a user-readable message */
  readonly handle: (request: PanelRequest, state: PanelState) => Promise<void>;
}

/** An open panel and everything that is disposed of with it. */
interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly disposables: vscode.Disposable[];
  state: PanelState;
  timer: NodeJS.Timeout | undefined;
}

export class HistoryPanel implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #parts: HistoryPanelParts;
  readonly #serializer: vscode.Disposable;
  readonly #draws = new vscode.EventEmitter<ToPanel>();
  /** Fires when a model was sent to the page; tests wait for it. */
  readonly onDidSend = this.#draws.event;
  readonly #closes = new vscode.EventEmitter<void>();
  /** Fires when the panel is fully disposed of; tests wait for it. */
  readonly onDidClose = this.#closes.event;
  readonly #attached = new Set<OpenPanel>();
  #open: OpenPanel | undefined;

  constructor(parts: HistoryPanelParts) {
    this.#parts = parts;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(historyViewType, this);
  }

  /** State of the open panel; `undefined` while it is closed. */
  get state(): PanelState | undefined {
    return this.#open?.state;
  }

  /** Number of live subscriptions of all panels, including closed ones; 0 while none is open. Tests look for leaks with it. */
  get held(): number {
    return [...this.#attached].reduce((count, { disposables }) => count + disposables.length, 0);
  }

  show(state: PanelState): void {
    if (this.#open === undefined) {
      const column = { viewColumn: vscode.ViewColumn.Active, preserveFocus: false };
      this.#attach(vscode.window.createWebviewPanel(historyViewType, title, column), state);
      return;
    }
    this.#open.state = state;
    this.#open.panel.reveal();
    this.#send(this.#open);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    const state = readPanelState(kept);
    if (state === undefined || this.#open !== undefined) panel.dispose();
    else this.#attach(panel, state);
  }

  dispose(): void {
    this.#open?.panel.dispose();
    this.#serializer.dispose();
    this.#draws.dispose();
    this.#closes.dispose();
  }

  #attach(panel: vscode.WebviewPanel, state: PanelState): void {
    const { sessions, extensionUri } = this.#parts;
    const open: OpenPanel = { panel, state, disposables: [], timer: undefined };
    this.#open = open;
    this.#attached.add(open);
    const { webview } = panel;
    const changes = sessions.onDidChange(() => this.#sendSoon(open));
    open.disposables.push(
      new vscode.Disposable(() => changes.dispose()),
      webview.onDidReceiveMessage((message: ToExtension) => this.#hear(open, message)),
      panel.onDidDispose(() => this.#close(open)),
    );
    panel.iconPath = new vscode.ThemeIcon('graph-line');
    webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')] };
    webview.html = panelHtml(webview, extensionUri, title);
  }

  #close(open: OpenPanel): void {
    clearTimeout(open.timer);
    for (const disposable of open.disposables.splice(0)) disposable.dispose();
    if (open.disposables.length === 0) this.#attached.delete(open);
    if (this.#open === open) this.#open = undefined;
    this.#closes.fire();
  }

  #hear(open: OpenPanel, message: ToExtension): void {
    if (message.type === 'ready') this.#send(open);
    else if (message.type === 'keep' || message.type === 'show') {
      open.state = readPanelState(message.state) ?? open.state;
      if (message.type === 'show') this.#send(open);
    } else {
      const { handle, log } = this.#parts;
      handle(message, open.state).catch((error: unknown) => {
        showError(log, 'The history panel could not do what was asked', error);
      });
    }
  }

  #sendSoon(open: OpenPanel): void {
    open.timer ??= setTimeout(() => {
      open.timer = undefined;
      this.#send(open);
    }, shortestPause);
  }

  /** Sends nothing to a hidden page, whose script does not run: it requests a model when it is shown again. */
  #send(open: OpenPanel): void {
    if (!open.panel.visible) return;
    const session = this.#parts.sessions.of(open.state.folder);
    const model = modelFor(session, open.state);
    this.#post(open, { type: 'model', model, state: open.state });
    void session?.commits.texts(commitsIn(model)).then((commits) => {
      if (this.#open === open && commits.size > 0) this.#post(open, { type: 'commits', commits: [...commits] });
    });
  }

  #post(open: OpenPanel, message: ToPanel): void {
    void open.panel.webview.postMessage(message);
    this.#draws.fire(message);
  }
}
