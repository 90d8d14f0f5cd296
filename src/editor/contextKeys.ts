// The context keys that welcome views and menus ask for. It refuses states that the tree does not show.

import * as vscode from 'vscode';
import type { Workspace } from '../core/workspace.ts';
import type { Sessions } from './sessions.ts';

type ViewState = 'loading' | 'empty' | 'ready';

/** Set before the views render, and whenever the state changes. */
export function followContextKeys(sessions: Sessions): vscode.Disposable {
  let shown: string | undefined;
  const render = () => {
    const state = stateOf(sessions.workspaces);
    if (state === shown) return;
    shown = state;
    void vscode.commands.executeCommand('setContext', 'benchmarkBaseline.state', state);
  };
  render();
  return new vscode.Disposable(sessions.onDidChange(render).dispose);
}

function stateOf(workspaces: readonly Workspace[]): ViewState {
  if (workspaces.some((workspace) => workspace.suites.length > 0)) return 'ready';
  // Before the first folder is open nothing is known yet: no "nothing found" may flash up.
  const opening = workspaces.length === 0 && vscode.workspace.workspaceFolders !== undefined;
  return opening || workspaces.some((workspace) => workspace.loading) ? 'loading' : 'empty';
}
