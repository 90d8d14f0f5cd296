// The progress bar above the Benchmarks view, which unlike a notification needs no action from the user.

import * as vscode from 'vscode';
import type { Sessions } from './sessions.ts';

export const viewId = 'benchmarkBaseline.benchmarks';

/** Shows progress until the work ends. */
export const withViewProgress = <T>(work: () => Promise<T>): Thenable<T> =>
  vscode.window.withProgress({ location: { viewId } }, work);

/** Shows progress while output files are searched and read. */
export function showLoading(sessions: Sessions): vscode.Disposable {
  let end: (() => void) | undefined;
  const render = () => {
    const loading = sessions.workspaces.some((workspace) => workspace.loading);
    if (loading && end === undefined) {
      const { promise, resolve } = Promise.withResolvers<void>();
      end = resolve;
      void withViewProgress(() => promise);
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
