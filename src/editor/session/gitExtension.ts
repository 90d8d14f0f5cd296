// Reads git state from the built-in git extension, which has it in memory, else by running git.

import * as vscode from 'vscode';
import type { CodeState } from '../../core/model/model.ts';
import type { Git, Log } from '../../core/model/ports.ts';
import { createGit } from '../../node/git/git.ts';
import { withChanges } from '../../node/git/gitChanges.ts';
import { findRepository, headMovedAt, readHead } from '../../node/git/gitFiles.ts';

/** The used part of the git extension's API (version 1). */
interface GitExtension {
  getAPI(version: 1): { getRepository(uri: vscode.Uri): Repository | null };
}

interface Repository {
  readonly state: {
    readonly HEAD: { readonly commit?: string; readonly name?: string } | undefined;
    readonly workingTreeChanges: readonly { readonly uri: vscode.Uri }[];
    readonly indexChanges: readonly { readonly uri: vscode.Uri }[];
  };
}

export function editorGit(folder: vscode.Uri, log: Log): Git {
  const plain = createGit(folder.fsPath, { mayRun: () => vscode.workspace.isTrusted, log });
  return {
    ...plain,
    codeState: async (since) => (await fromExtension(folder, since)) ?? plain.codeState(since),
  };
}

async function fromExtension(folder: vscode.Uri, since: number): Promise<CodeState | undefined> {
  const head = stateOf(folder);
  const repository =
    head === undefined ? undefined : await findRepository(folder.fsPath, { mayLeave: vscode.workspace.isTrusted });
  if (head === undefined || repository === undefined) return undefined;
  // The extension may not know a very recent commit or checkout, and a result would be assigned to the previous commit.
  const there = await readHead(repository);
  if (there.commit !== head.commit || there.branch !== head.branch) return undefined;
  const state = vscode.workspace.isTrusted ? await withChanges(folder.fsPath, head) : head;
  return (await headMovedAt(repository)) > since ? {} : state;
}

function stateOf(folder: vscode.Uri): CodeState | undefined {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (extension?.isActive !== true) return undefined;
  const state = repositoryOf(extension.exports, folder)?.state;
  if (state?.HEAD?.commit === undefined) return undefined;
  const changed = [...state.workingTreeChanges, ...state.indexChanges];
  return {
    commit: state.HEAD.commit,
    ...(state.HEAD.name === undefined ? {} : { branch: state.HEAD.name }),
    // Accepting a baseline changes no source.
    dirty: changed.some(({ uri }) => !uri.path.includes('/.benchmark-baseline/')),
  };
}

function repositoryOf(git: GitExtension, folder: vscode.Uri): Repository | null {
  try {
    return git.getAPI(1).getRepository(folder);
  } catch {
    // Disabled by `git.enabled`; the caller runs git instead.
    return null;
  }
}
