// activate: a table of contents, nothing else. Discovery starts after it, un-awaited.

import * as vscode from 'vscode';
import './editor/session/language.ts';
import type { Format } from './core/formats/format.ts';
import { ContributedFormats } from './core/formats/reading/contributedFormats.ts';
import type { Log } from './core/model/ports.ts';
import { BenchmarkFiles } from './editor/code/benchmarkFiles.ts';
import { CodeLenses } from './editor/code/codeLens.ts';
import { DeclaredBenchmarks } from './editor/code/declaredBenchmarks.ts';
import { DeclaringFiles } from './editor/code/declaringFiles.ts';
import { GutterDecorations } from './editor/code/gutterDecorations.ts';
import { registerHover } from './editor/code/hover.ts';
import { registerCommands } from './editor/commands/index.ts';
import { UndoOffer } from './editor/dialogs/undoOffer.ts';
import { BaselineDocuments } from './editor/documents/baselineDocuments.ts';
import { NoiseDocument } from './editor/documents/noiseDocument.ts';
import { registerLanguageModelTools } from './editor/languageModelTools/index.ts';
import { HistoryPanel } from './editor/panel/historyPanel.ts';
import { followEndedRuns } from './editor/session/autoUpdates.ts';
import { provideBenchmarkTasks } from './editor/session/benchmarkTasks.ts';
import { followContextKeys } from './editor/session/contextKeys.ts';
import { showLoading } from './editor/session/loadingProgress.ts';
import { logTo } from './editor/session/log.ts';
import { Sessions } from './editor/session/sessions.ts';
import { Diagnostics } from './editor/views/diagnostics.ts';
import { quickFixes, quickFixKinds } from './editor/views/quickFixes.ts';
import { StatusBar } from './editor/views/statusBar.ts';
import { Tree } from './editor/views/tree.ts';

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

/** What tests get beside it: the state and the three surfaces, to read. */
export interface Api extends FormatsApi {
  readonly sessions: Sessions;
  readonly tree: Tree;
  readonly diagnostics: Diagnostics;
  readonly statusBar: StatusBar;
  readonly history: HistoryPanel;
  readonly marks: GutterDecorations;
  /** Milliseconds that `activate` took; loading the bundle is not in it. */
  readonly activationTime: number;
}

let open: Sessions | undefined;

export function activate(context: vscode.ExtensionContext): Api {
  const start = performance.now();
  const channel = vscode.window.createOutputChannel('Benchmark Baseline', { log: true });
  const log = logTo(channel);
  const contributed = new ContributedFormats((message) => reportRefusal(message, log));
  const sessions = new Sessions(contributed, log, loadFolderSession);
  const declared = new DeclaredBenchmarks(sessions, log);
  const declaring = new DeclaringFiles(declared);
  const tree = new Tree(sessions, declaring, context.workspaceState);
  const diagnostics = new Diagnostics(sessions, context.extensionUri, log);
  const statusBar = new StatusBar(sessions);
  const marks = new GutterDecorations(declared, log);
  const undo = new UndoOffer();
  const history = new HistoryPanel({ sessions, extensionUri: context.extensionUri, undo, log });
  const noise = new NoiseDocument(sessions);
  const files = new BenchmarkFiles(sessions, declared, log);
  const commandContext = { sessions, files, tree, channel, undo, noise, history, memory: context.workspaceState };
  open = sessions;
  context.subscriptions.push(
    channel,
    contributed,
    sessions,
    tree,
    declaring,
    files,
    diagnostics,
    statusBar,
    declared,
    new CodeLenses(declared),
    registerHover(declared),
    marks,
    new BaselineDocuments(sessions),
    followContextKeys(sessions),
    showLoading(sessions),
    undo,
    history,
    noise,
    registerCommands(commandContext),
    registerLanguageModelTools(commandContext),
    provideBenchmarkTasks(sessions),
    followEndedRuns(sessions, undo, log),
    vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, quickFixes, quickFixKinds),
  );
  setImmediate(() => sessions.sync());
  const registerFormat = (format: Format) => vscode.Disposable.from(contributed.register(format));
  return {
    registerFormat,
    sessions,
    tree,
    diagnostics,
    statusBar,
    marks,
    history,
    activationTime: performance.now() - start,
  };
}

/** The engine is a bundle of its own: formats, watcher and scanners are not loaded on the way of VS Code's start. */
async function loadFolderSession() {
  const engine = await import('./engine.ts');
  return engine.loadFolderSession();
}

function reportRefusal(message: string, log: Log): void {
  log.error(message);
  void vscode.window.showWarningMessage(message);
}

/** Runs that are going on end with the window: history gets them. */
export async function deactivate(): Promise<void> {
  await open?.close();
}
