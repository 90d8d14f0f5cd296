// What a command is: one file each, one line in index.ts. Arguments differ by where it was called from; target.ts reads them.
// It refuses state.

import type * as vscode from 'vscode';
import type { BenchmarkFiles } from '../code/benchmarkFiles.ts';
import type { UndoOffer } from '../dialogs/undoOffer.ts';
import type { NoiseDocument } from '../documents/noiseDocument.ts';
import type { HistoryPanel } from '../panel/historyPanel.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Tree } from '../views/tree.ts';

export interface CommandContext {
  readonly sessions: Sessions;
  readonly files: BenchmarkFiles;
  readonly tree: Tree;
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
