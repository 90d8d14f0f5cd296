// What a command is. Its arguments depend on where it was called from; target.ts reads them.

import type * as vscode from 'vscode';
import type { Grouping } from '../../core/present/tree/treeGrouping.ts';
import type { BenchmarkFiles } from '../code/benchmarkFiles.ts';
import type { UndoOffer } from '../dialogs/undoOffer.ts';
import type { NoiseDocument } from '../documents/noiseDocument.ts';
import type { HistoryPanel } from '../panel/historyPanel.ts';
import type { Sessions } from '../session/sessions.ts';

/** The Benchmarks view as commands use it. */
export interface BenchmarksView {
  readonly grouping: Grouping;
  groupBy(grouping: Grouping): Promise<void>;
  showOnlyProblems(only: boolean): Promise<void>;
  showWorst(): Promise<void>;
}

export interface CommandContext {
  readonly sessions: Sessions;
  readonly files: BenchmarkFiles;
  readonly tree: BenchmarksView;
  readonly channel: vscode.LogOutputChannel;
  readonly undo: UndoOffer;
  readonly history: HistoryPanel;
  /** What the user does not want to be told again in this workspace. */
  readonly memory: vscode.Memento;
  readonly noise: NoiseDocument;
}

export interface Command {
  /** As in package.json. */
  readonly id: string;
  /** It is about the file that it is called on, not about the benchmarks in that file. */
  readonly takesFile?: true;
  run(context: CommandContext, ...args: readonly unknown[]): Promise<void> | void;
}
