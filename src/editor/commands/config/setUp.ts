// Set Up Benchmark Baseline…: detects the project's benchmark tools, previews config.json and writes it when the user
// agrees.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import {
  nothingRecognised,
  nothingToWrite,
  proposalChoices,
  runAnswers,
  runText,
  setUpHint,
  setUpTitle,
} from '../../../core/present/dialogs/setUpText.ts';
import type { Proposal } from '../../../core/setUp/proposal.ts';
import { stripIcons } from '../../dialogs/stripIcons.ts';
import { confirmConfigChange } from '../../documents/configPreview.ts';
import { benchmarkTaskType } from '../../session/benchmarkTasks.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import { withViewProgress } from '../../session/loadingProgress.ts';
import type { Command } from '../command.ts';
import { pickSession } from '../pickSession.ts';

export const setUp: Command = {
  id: 'benchmarkBaseline.setUp',
  async run({ sessions }) {
    const session = await pickSession(sessions, t`Select the folder to set up`);
    if (session === undefined) return;
    const proposals = await withViewProgress(() => session.setUp.proposals());
    if (proposals.length === 0) void offerOtherWays(session);
    const chosen = proposals.length === 0 ? undefined : await choose(session, proposals);
    if (chosen === undefined || chosen.length === 0) return;
    if (await writeConfig(session, chosen)) void sayWhatToRun(chosen);
  },
};

async function choose(session: FolderSession, proposals: readonly Proposal[]) {
  const watched = new Set(session.workspace.config.outputs.map(({ path }) => path));
  const items = proposalChoices(proposals, watched).map((choice) => ({
    ...choice,
    description: stripIcons(choice.description),
    detail: stripIcons(choice.detail),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: setUpTitle(),
    placeHolder: setUpHint(),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return picked?.map(({ proposal }) => proposal);
}

/** Returns true if config.json now has the chosen outputs. */
async function writeConfig(session: FolderSession, chosen: readonly Proposal[]): Promise<boolean> {
  const { before, after } = await session.setUp.preview(chosen);
  if (before === after) {
    vscode.window.setStatusBarMessage(nothingToWrite(), 5000);
    return true;
  }
  if (!(await confirmConfigChange(before, after))) return false;
  await session.setUp.write(chosen);
  return true;
}

/** Never runs a benchmark: opens the task list or copies the command. */
async function sayWhatToRun(chosen: readonly Proposal[]): Promise<void> {
  const { run, copy } = runAnswers();
  const answer = await vscode.window.showInformationMessage(runText(chosen), run, copy);
  if (answer === run) await vscode.commands.executeCommand('workbench.action.tasks.runTask', benchmarkTaskType);
  if (answer === copy) await vscode.env.clipboard.writeText(chosen.map(({ command }) => command).join('\n'));
}

async function offerOtherWays(session: FolderSession): Promise<void> {
  const ways = new Map([
    [t`Open Configuration File`, 'benchmarkBaseline.openConfig'],
    [t`Add Custom Format…`, 'benchmarkBaseline.addCustomFormat'],
  ]);
  const answer = await vscode.window.showInformationMessage(nothingRecognised(session.folder.name), ...ways.keys());
  const command = ways.get(answer ?? '');
  if (command !== undefined) await vscode.commands.executeCommand(command);
}
