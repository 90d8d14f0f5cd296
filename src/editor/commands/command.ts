// The type of commands. Their arguments depend on where they were called from; target.ts parses them.

import type * as vscode from 'vscode';
import type { Grouping } from '../../core/present/tree/treeGrouping.ts';
import type { BenchmarkFiles } from '../code/benchmarkFiles.ts';
import type { UndoOffer } from '../dialogs/undoOffer.ts';
import type { NoiseDocument } from '../documents/noiseDocument.ts';
import type { HistoryPanel } from '../panel/historyPanel.ts';
import type { Sessions } from '../session/sessions.ts';

/** The part of the Benchmarks view that commands use. */
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
  /** Workspace memory of the warnings that the user dismissed for good. */
  readonly memory: vscode.Memento;
  readonly noise: NoiseDocument;
}

export interface Command {
  /** The command's ID in package.json. */
  readonly id: string;
  /** Set if the command acts on the file it is called on, not on the benchmarks in that file. */
  readonly takesFile?: true;
  run(context: CommandContext, ...args: readonly unknown[]): Promise<void> | void;
}
