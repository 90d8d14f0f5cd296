// Resolve Baseline Conflict: a baseline file or a config with git's conflict markers becomes one that holds what both
// sides have.

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

/** The one that a quick fix names, the only one, or the one that is picked. */
async function choose(conflicts: readonly Conflict[], named: unknown): Promise<Conflict | undefined> {
  if (named !== undefined) return conflicts.find(({ file }) => file === named);
  if (conflicts.length === 0) {
    void vscode.window.showInformationMessage(t('No baseline file has merge conflicts, nor does config.json.'));
  }
  if (conflicts.length <= 1) return conflicts[0];
  const items = conflicts.map((conflict) => ({ ...conflict, label: vscode.workspace.asRelativePath(conflict.file) }));
  return vscode.window.showQuickPick(items, { placeHolder: t('Select the conflict to resolve') });
}

/** What somebody has typed into the file so far counts. */
async function saved(file: string): Promise<void> {
  const path = vscode.Uri.file(file).fsPath;
  const document = vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.fsPath === path);
  await document?.save();
}
