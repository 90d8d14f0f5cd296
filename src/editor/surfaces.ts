// Creates everything that the extension shows: views, marks in source files, documents, the history panel and tasks.
// All of it exists from activation on, before a folder is open or the engine is loaded.

import * as vscode from 'vscode';
import type { Log } from '../core/model/ports.ts';
import { BenchmarkFiles } from './code/benchmarkFiles.ts';
import { CodeLenses } from './code/codeLens.ts';
import { DeclaredBenchmarks } from './code/declaredBenchmarks.ts';
import { DeclaringFiles } from './code/declaringFiles.ts';
import { GutterDecorations } from './code/gutterDecorations.ts';
import { registerHover } from './code/hover.ts';
import type { UndoOffer } from './dialogs/undoOffer.ts';
import { BaselineDocuments } from './documents/baselineDocuments.ts';
import { NoiseDocument } from './documents/noiseDocument.ts';
import { HistoryPanel } from './panel/historyPanel.ts';
import { provideBenchmarkTasks } from './session/benchmarkTasks.ts';
import { followContextKeys } from './session/contextKeys.ts';
import { showLoading } from './session/loadingProgress.ts';
import type { Sessions } from './session/sessions.ts';
import { Diagnostics } from './views/diagnostics.ts';
import { quickFixes, quickFixKinds } from './views/quickFixes.ts';
import { StatusBar } from './views/statusBar.ts';
import { Tree } from './views/tree.ts';

type Engine = typeof import('./editorEngine.ts');

export interface SurfaceParts {
  readonly context: vscode.ExtensionContext;
  readonly sessions: Sessions;
  readonly undo: UndoOffer;
  readonly log: Log;
  readonly loadEngine: () => Promise<Pick<Engine, 'handlePanelMessage' | 'noiseDocumentText'>>;
}

/** The surfaces that commands and tests use. Disposing disposes of all surfaces. */
export interface Surfaces extends vscode.Disposable {
  readonly tree: Tree;
  readonly diagnostics: Diagnostics;
  readonly statusBar: StatusBar;
  readonly marks: GutterDecorations;
  readonly files: BenchmarkFiles;
  readonly history: HistoryPanel;
  readonly noise: NoiseDocument;
}

export function createSurfaces({ context, sessions, undo, log, loadEngine }: SurfaceParts): Surfaces {
  const { extensionUri, workspaceState } = context;
  const declared = new DeclaredBenchmarks(sessions, log);
  const declaring = new DeclaringFiles(declared);
  const surfaces = {
    tree: new Tree(sessions, declaring, workspaceState),
    diagnostics: new Diagnostics(sessions, extensionUri, log),
    statusBar: new StatusBar(sessions),
    marks: new GutterDecorations(declared, log),
    files: new BenchmarkFiles(sessions, declared, log),
    history: new HistoryPanel({
      sessions,
      extensionUri,
      log,
      handle: async (request, state) => (await loadEngine()).handlePanelMessage(request, state, { sessions, undo }),
    }),
    noise: new NoiseDocument(async () => (await loadEngine()).noiseDocumentText(sessions.workspaces)),
  };
  const all = vscode.Disposable.from(
    ...Object.values(surfaces),
    declaring,
    declared,
    new CodeLenses(declared),
    registerHover(declared),
    new BaselineDocuments(sessions),
    followContextKeys(sessions),
    showLoading(sessions),
    provideBenchmarkTasks(sessions),
    vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, quickFixes, quickFixKinds),
  );
  return { ...surfaces, dispose: () => all.dispose() };
}
