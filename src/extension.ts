// Activates the extension: creates what it shows and registers its commands. Folders are opened afterwards, not awaited.

import * as vscode from 'vscode';
import './editor/session/language.ts';
import type { Format } from './core/formats/format.ts';
import { ContributedFormats } from './core/formats/reading/contributedFormats.ts';
import type { Log } from './core/model/ports.ts';
import { registerCommands } from './editor/commands/registerCommands.ts';
import { UndoOffer } from './editor/dialogs/undoOffer.ts';
import { registerLanguageModelTools } from './editor/languageModelTools/registerTools.ts';
import { logTo } from './editor/session/log.ts';
import { Sessions } from './editor/session/sessions.ts';
import { createSurfaces, type Surfaces } from './editor/surfaces.ts';

export type { Format, FormatInput, Probe } from './core/formats/format.ts';
export type { Metric, ParsedRun, Result } from './core/model/model.ts';

/** What other extensions get. */
export interface FormatsApi {
  /**
   * Adds a format: how the output of one more benchmark tool is recognised and read. Open folders read their outputs again.
   * A format that cannot be used (no id, an id that is taken) is refused with a message and a line in the log; nothing is thrown.
   * @returns takes the format away again.
   */
  registerFormat(format: Format): vscode.Disposable;
}

/** What tests get in addition: the state and what is shown, to read. */
export interface Api extends FormatsApi, Pick<Surfaces, 'tree' | 'diagnostics' | 'statusBar' | 'marks' | 'history'> {
  readonly sessions: Sessions;
  /** Milliseconds that `activate` took; loading the bundle is not in it. */
  readonly activationTime: number;
}

let open: Sessions | undefined;

export function activate(context: vscode.ExtensionContext): Api {
  const start = performance.now();
  const { extension, workspaceState: memory } = context;
  const channel = vscode.window.createOutputChannel('Benchmark Baseline', { log: true });
  const log = logTo(channel);
  const contributed = new ContributedFormats((message) => reportRefusal(message, log));
  const undo = new UndoOffer();
  const sessions = new Sessions({ contributed, undo, log }, loadEngine);
  const surfaces = createSurfaces({ context, sessions, undo, log, loadEngine });
  context.subscriptions.push(
    channel,
    contributed,
    undo,
    sessions,
    surfaces,
    registerCommands(extension, { ...surfaces, sessions, channel, undo, memory }, loadEngine),
    registerLanguageModelTools(extension, { sessions, channel, undo, memory }, loadEngine),
  );
  open = sessions;
  setImmediate(() => sessions.sync());
  const { tree, diagnostics, statusBar, marks, history } = surfaces;
  return {
    registerFormat: (format) => vscode.Disposable.from(contributed.register(format)),
    sessions,
    tree,
    diagnostics,
    statusBar,
    marks,
    history,
    activationTime: performance.now() - start,
  };
}

/** Formats, watchers, scanners and commands are in a bundle of their own, so that VS Code does not load them at startup. */
async function loadEngine() {
  const engine = await import('./engine.ts');
  return engine.loadEditor();
}

function reportRefusal(message: string, log: Log): void {
  log.error(message);
  void vscode.window.showWarningMessage(message);
}

/** Runs that are going on end with the window; history gets them. */
export async function deactivate(): Promise<void> {
  await open?.close();
}
