// Maintains the context keys of welcome views, menus and the walkthrough.

import * as vscode from 'vscode';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { Sessions } from './sessions.ts';

type ViewState = 'loading' | 'empty' | 'ready';
type ConfigState = 'none' | 'faulty' | 'named';

/** Sets the keys before the views render and on every change. `state` is last because it selects the welcome text. */
export function followContextKeys(sessions: Sessions): vscode.Disposable {
  const shown = new Map<string, string | boolean>();
  const render = () => {
    for (const [name, value] of keysOf(sessions.workspaces)) {
      if (shown.get(name) === value) continue;
      shown.set(name, value);
      void vscode.commands.executeCommand('setContext', `benchmarkBaseline.${name}`, value);
    }
  };
  render();
  return new vscode.Disposable(sessions.onDidChange(render).dispose);
}

const keysOf = (workspaces: readonly Workspace[]): readonly (readonly [string, string | boolean])[] => [
  ['config', configOf(workspaces)],
  ['hasBaseline', workspaces.some(({ baselines }) => baselines.suites.length > 0)],
  ['hasRegression', workspaces.some(hasRegression)],
  ['state', stateOf(workspaces)],
];

function stateOf(workspaces: readonly Workspace[]): ViewState {
  if (workspaces.some((workspace) => workspace.suites.length > 0)) return 'ready';
  // Before the first folder is open, "nothing found" must not flash up.
  const opening = workspaces.length === 0 && vscode.workspace.workspaceFolders !== undefined;
  return opening || workspaces.some((workspace) => workspace.loading) ? 'loading' : 'empty';
}

function configOf(workspaces: readonly Workspace[]): ConfigState {
  if (workspaces.some(({ configFile }) => configFile.problems.length > 0)) return 'faulty';
  return workspaces.some(({ config }) => config.outputs.length > 0) ? 'named' : 'none';
}

const hasRegression = ({ suites }: Workspace): boolean =>
  suites.some(({ verdicts }) => [...verdicts.values()].some(({ status }) => status === 'regressed'));
