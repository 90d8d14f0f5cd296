// activate: a table of contents, nothing else. Discovery starts after it, un-awaited.

import * as vscode from 'vscode';
import { registerCommands } from './editor/commands/index.ts';
import { followContextKeys } from './editor/contextKeys.ts';
import { Diagnostics } from './editor/diagnostics.ts';
import { logTo } from './editor/log.ts';
import { quickFixes, quickFixKinds } from './editor/quickFixes.ts';
import { Sessions } from './editor/sessions.ts';
import { StatusBar } from './editor/statusBar.ts';
import { Tree } from './editor/tree.ts';

/** What tests and other extensions get: the state and the three surfaces, to read. */
export interface Api {
  readonly sessions: Sessions;
  readonly tree: Tree;
  readonly diagnostics: Diagnostics;
  readonly statusBar: StatusBar;
  /** Milliseconds that `activate` took; loading the bundle is not in it. */
  readonly activationTime: number;
}

let open: Sessions | undefined;

export function activate(context: vscode.ExtensionContext): Api {
  const start = performance.now();
  const channel = vscode.window.createOutputChannel('Benchmark Baseline', { log: true });
  const log = logTo(channel);
  const sessions = new Sessions(log);
  const tree = new Tree(sessions);
  const diagnostics = new Diagnostics(sessions, log);
  const statusBar = new StatusBar(sessions);
  open = sessions;
  context.subscriptions.push(
    channel,
    sessions,
    tree,
    diagnostics,
    statusBar,
    followContextKeys(sessions),
    registerCommands({ sessions, tree, channel }),
    vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, quickFixes, quickFixKinds),
  );
  setImmediate(() => sessions.sync());
  return { sessions, tree, diagnostics, statusBar, activationTime: performance.now() - start };
}

/** Runs that are going on end with the window: history gets them. */
export async function deactivate(): Promise<void> {
  await open?.close();
}
