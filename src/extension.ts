// Activates the extension: creates its surfaces and registers its commands. Opening the folders is not awaited.

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

/** The API for other extensions. */
export interface FormatsApi {
  /**
   * Adds a format for another benchmark tool. Open folders read their output files again.
   * An invalid format (missing or duplicate ID) is reported in a message and in the log and not added; nothing is thrown.
   * @returns a disposable that removes the format
   */
  registerFormat(format: Format): vscode.Disposable;
}

/** The API for tests, which adds read access to the state and the surfaces. */
export interface Api extends FormatsApi, Pick<Surfaces, 'tree' | 'diagnostics' | 'statusBar' | 'marks' | 'history'> {
  readonly sessions: Sessions;
  /** Duration of `activate` in milliseconds, without loading the bundle. */
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

/** Loads formats, watchers, scanners and commands from a separate bundle, which VS Code does not load at startup. */
async function loadEngine() {
  const engine = await import('./engine.ts');
  return engine.loadEditor();
}

function reportRefusal(message: string, log: Log): void {
  log.error(message);
  void vscode.window.showWarningMessage(message);
}

/** Ends the current runs and writes them to the history. */
export async function deactivate(): Promise<void> {
  await open?.close();
}
