// Resolve Baseline Conflict: merges both sides of a baseline file or config.json with git's conflict markers.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Workspace } from '../../../core/workspace/workspace.ts';
import { showError } from '../../session/showError.ts';
import type { Command } from '../command.ts';

interface Conflict {
  readonly workspace: Workspace;
  readonly file: string;
}

export const resolveConflict: Command = {
  id: 'benchmarkBaseline.resolveConflict',
  async run({ sessions, channel }, ...args) {
    const conflicts = sessions.workspaces.flatMap(conflictsOf);
    const conflict = await choose(conflicts, args[0]);
    if (conflict === undefined) return;
    try {
      await saved(conflict.file);
      await conflict.workspace.resolveConflict(conflict.file);
      const shown = vscode.workspace.asRelativePath(conflict.file);
      vscode.window.setStatusBarMessage(t`${shown} now has both sides. Review and stage it.`, 8000);
    } catch (error) {
      showError(channel, `Resolving the conflict in ${conflict.file} failed`, error);
    }
  },
};

function conflictsOf(workspace: Workspace): readonly Conflict[] {
  const { baselines, configFile } = workspace;
  const files = baselines.problems.filter(({ markerLine }) => markerLine !== undefined).map(({ file }) => file);
  const isInConfig = configFile.problems.some(({ isConflict }) => isConflict);
  return [...(isInConfig ? [configFile.path] : []), ...files].map((file) => ({ workspace, file }));
}

/** Returns the conflict that a quick fix names, the only one, or the one that the user picks. */
async function choose(conflicts: readonly Conflict[], named: unknown): Promise<Conflict | undefined> {
  if (named !== undefined) return conflicts.find(({ file }) => file === named);
  if (conflicts.length === 0) {
    void vscode.window.showInformationMessage(t('No baseline file has merge conflicts, nor does config.json.'));
  }
  if (conflicts.length <= 1) return conflicts[0];
  const items = conflicts.map((conflict) => ({ ...conflict, label: vscode.workspace.asRelativePath(conflict.file) }));
  return vscode.window.showQuickPick(items, { placeHolder: t('Select the conflict to resolve') });
}

/** Saves unsaved edits so that they are part of the merge. */
async function saved(file: string): Promise<void> {
  const path = vscode.Uri.file(file).fsPath;
  const document = vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.fsPath === path);
  await document?.save();
}
