// What happens when a complete run ended and got better, as the config's `baseline.autoUpdate` says: nothing, a question, an update.
// It refuses to ask twice about one run of a folder that is open.

import * as vscode from 'vscode';
import type { Log } from '../../core/model/ports.ts';
import { updateAnswers, updatedText, updateQuestion } from '../../core/present/acceptance/autoUpdateText.ts';
import type { UndoOffer } from '../dialogs/undoOffer.ts';
import type { FolderSession } from './folderSession.ts';
import type { EndedRun, Sessions } from './sessions.ts';
import { showError } from './showError.ts';

export function followEndedRuns(sessions: Sessions, undo: UndoOffer, log: Log): vscode.Disposable {
  // Two folders may hold the same output, and so the same run.
  const asked = new WeakMap<FolderSession, Set<string>>();
  const subscription = sessions.onDidEndRun((ended) => {
    const ofSession = asked.get(ended.session) ?? new Set();
    asked.set(ended.session, ofSession);
    handle(ended, ofSession, undo, log).catch((error: unknown) => {
      showError(log, `Updating the baselines of ${ended.run.suite} failed`, error);
    });
  });
  return vscode.Disposable.from(subscription);
}

async function handle(ended: EndedRun, asked: Set<string>, undo: UndoOffer, log: Log): Promise<void> {
  const { session, run } = ended;
  const { autoUpdate } = session.workspace.config.baseline;
  const items = autoUpdate === 'off' ? [] : session.workspace.accepting.planAutoUpdate(run);
  if (items.length === 0) return;
  if (autoUpdate === 'on') return update(ended, undo, log);
  if (asked.has(run.id)) return;
  asked.add(run.id);
  const { accept, show, never } = updateAnswers;
  const answer = await vscode.window.showInformationMessage(updateQuestion(run.suite, items), accept, show, never);
  if (answer === accept) await update(ended, undo, log);
  if (answer === show) await vscode.commands.executeCommand('benchmarkBaseline.showProblems');
  if (answer === never) await session.changeConfig((text) => session.configEdits.withAutoUpdate(text, 'off'));
}

async function update({ session, run }: EndedRun, undo: UndoOffer, log: Log): Promise<void> {
  const count = await session.workspace.accepting.autoUpdate(run);
  if (count === 0) return;
  // Logs are for developers, in English.
  log.info(`${run.suite}: ${count} updated automatically`);
  undo.offer(updatedText(count));
}
