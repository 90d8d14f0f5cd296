// The moving bar above the Benchmarks view while outputs are looked for and read. It refuses notifications: nobody has to act.

import * as vscode from 'vscode';
import { viewId } from '../views/tree.ts';
import type { Sessions } from './sessions.ts';

export function showLoading(sessions: Sessions): vscode.Disposable {
  let end: (() => void) | undefined;
  const render = () => {
    const loading = sessions.workspaces.some((workspace) => workspace.loading);
    if (loading && end === undefined) {
      const { promise, resolve } = Promise.withResolvers<void>();
      end = resolve;
      void vscode.window.withProgress({ location: { viewId } }, () => promise);
    } else if (!loading) {
      end?.();
      end = undefined;
    }
  };
  const subscription = sessions.onDidChange(render);
  render();
  return new vscode.Disposable(() => {
    subscription.dispose();
    end?.();
  });
}
