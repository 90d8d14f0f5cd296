// Detects that HEAD or a branch may have moved: by a commit, checkout, merge or fetch.

import * as vscode from 'vscode';
import { findRepository } from '../../node/git/gitFiles.ts';

/** Watches a few files of the repository that contains `folder`, if any. */
export function watchHead(folder: string, moved: () => void): vscode.Disposable {
  const watchers: vscode.Disposable[] = [];
  let isDisposed = false;
  void findRepository(folder, { mayLeave: vscode.workspace.isTrusted }).then((repository) => {
    if (repository === undefined || isDisposed) return;
    const { gitFolder, commonFolder } = repository;
    // The reflog of HEAD grows with every commit; HEAD itself changes with the branch, the others with a fetch.
    watchers.push(watch(gitFolder, 'HEAD', moved), watch(`${gitFolder}/logs`, 'HEAD', moved));
    watchers.push(watch(commonFolder, '{FETCH_HEAD,packed-refs}', moved));
  });
  return {
    dispose: () => {
      isDisposed = true;
      for (const watcher of watchers) watcher.dispose();
    },
  };
}

function watch(folder: string, files: string, changed: () => void): vscode.Disposable {
  const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), files);
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  return vscode.Disposable.from(watcher, watcher.onDidCreate(changed), watcher.onDidChange(changed));
}
