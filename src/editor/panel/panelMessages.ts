// Handles requests of the history panel: open a commit, a run or the source, or act on a version.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { BenchmarkId } from '../../core/model/model.ts';
import type { PanelState } from '../../core/present/history/panelState.ts';
import { oneLine } from '../../core/present/wording/statusLabels.ts';
import type { ToExtension } from '../../webview/protocol.ts';
import { openLocation } from '../dialogs/openLocation.ts';
import type { UndoOffer } from '../dialogs/undoOffer.ts';
import { runVersionAction } from '../dialogs/versionActions.ts';
import { documentUri } from '../documents/baselineDocuments.ts';
import type { FolderSession } from '../session/folderSession.ts';
import type { Sessions } from '../session/sessions.ts';

/** A message of the panel that requests an action, not a model to draw. */
export type PanelRequest = Exclude<ToExtension, { readonly type: 'ready' | 'show' | 'keep' }>;

export interface PanelHandlers {
  readonly sessions: Sessions;
  readonly undo: UndoOffer;
}

/** @throws {Error} with a user-readable message */
export async function handlePanelMessage(
  request: PanelRequest,
  { folder, suite, benchmark }: PanelState,
  { sessions, undo }: PanelHandlers,
): Promise<void> {
  const session = sessions.of(folder);
  if (session === undefined || benchmark === undefined) return;
  const id = { suite, benchmark };
  switch (request.type) {
    case 'openCommit':
      return openCommit(session, request.commit);
    case 'openRun':
      return openRun(session, id, request.run);
    case 'goToSource':
      return goToSource(session, id);
    case 'version':
      return act(session, id, request, undo);
  }
}

/** Opens the commit with its changes through the built-in git extension. */
async function openCommit(session: FolderSession, commit: string): Promise<void> {
  const short = oneLine(commit).slice(0, 7);
  const isHere = (await session.commits.author(commit)) !== undefined;
  const commands = isHere ? await vscode.commands.getCommands(true) : [];
  if (commands.includes('git.viewCommit')) {
    await vscode.commands.executeCommand('git.viewCommit', session.folder.uri, commit);
    return;
  }
  await vscode.env.clipboard.writeText(commit);
  void vscode.window.showInformationMessage(
    isHere
      ? t('The Git extension is not active. {0} was copied.', short)
      : t('This repository has no commit {0}. Its hash was copied.', short),
  );
}

async function openRun({ workspace }: FolderSession, id: BenchmarkId, run: string): Promise<void> {
  const place = { folder: workspace.options.folder, name: workspace.config.baseline.name };
  const name = workspace.verdict(id)?.benchmark.name ?? id.benchmark;
  const uri = documentUri(`${oneLine(name, 60)} run ${run.slice(0, 7)}`, { ...place, ...id, kind: 'run', run });
  await vscode.window.showTextDocument(uri, { preview: true });
}

async function goToSource({ workspace, locator }: FolderSession, id: BenchmarkId): Promise<void> {
  const suite = workspace.suite(id.suite);
  const verdict = workspace.verdict(id);
  const location = suite && verdict && (await locator.find(suite, verdict.benchmark));
  if (location !== undefined) await openLocation(location);
  else
    void vscode.window.showInformationMessage(t('No source or output file of {0} was found.', oneLine(id.benchmark)));
}

async function act(
  { workspace }: FolderSession,
  id: BenchmarkId,
  { action, version, machineId }: Extract<PanelRequest, { readonly type: 'version' }>,
  undo: UndoOffer,
): Promise<void> {
  const versions = workspace.baselines.getVersions(id);
  const entry = versions.find((one) => one.version === version && one.machineId === machineId);
  if (entry === undefined) throw new Error(t('v{0} no longer exists.', version));
  const name = workspace.verdict(id)?.benchmark.name ?? id.benchmark;
  await runVersionAction(action, { workspace, id, name, entry }, { undo });
}
