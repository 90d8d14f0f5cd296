// Updates a folder's baselines after a complete run with improvements, according to `baseline.autoUpdate`. Asks at most
// once per run.

import * as vscode from 'vscode';
import type { ConfigEdit } from '../../core/config/configEdits.ts';
import { withAutoUpdate } from '../../core/config/configEdits.ts';
import type { Run } from '../../core/model/model.ts';
import type { Log } from '../../core/model/ports.ts';
import { updateAnswers, updatedText, updateQuestion } from '../../core/present/acceptance/autoUpdateText.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { UndoOffer } from '../dialogs/undoOffer.ts';
import { showError } from './showError.ts';

export interface AutoUpdateParts {
  readonly workspace: Workspace;
  readonly changeConfig: (edit: ConfigEdit) => Promise<void>;
  readonly undo: UndoOffer;
  readonly log: Log;
}

/** Listens until the workspace is closed, because closing it ends the current runs. */
export function updateAutomatically(parts: AutoUpdateParts): void {
  const asked = new Set<string>();
  parts.workspace.onDidEndRun((run) => {
    handle(parts, run, asked).catch((error: unknown) => {
      showError(parts.log, `Updating the baselines of ${run.suite} failed`, error);
    });
  });
}

async function handle(parts: AutoUpdateParts, run: Run, asked: Set<string>): Promise<void> {
  const { workspace, changeConfig } = parts;
  const { autoUpdate } = workspace.config.baseline;
  const items = autoUpdate === 'off' ? [] : workspace.acceptances.planAutoUpdate(run);
  if (items.length === 0) return;
  if (autoUpdate === 'on') return update(parts, run);
  if (asked.has(run.id)) return;
  asked.add(run.id);
  const { accept, show, never } = updateAnswers;
  const answer = await vscode.window.showInformationMessage(updateQuestion(run.suite, items), accept, show, never);
  if (answer === accept) await update(parts, run);
  if (answer === show) await vscode.commands.executeCommand('benchmarkBaseline.showProblems');
  if (answer === never) await changeConfig((text) => withAutoUpdate(text, 'off'));
}

async function update({ workspace, undo, log }: AutoUpdateParts, run: Run): Promise<void> {
  const count = await workspace.acceptances.autoUpdate(run);
  if (count === 0) return;
  // The log is for developers and stays in English.
  log.info(`${run.suite}: ${count} updated automatically`);
  undo.offer(updatedText(count));
}
