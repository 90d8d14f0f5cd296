// Measure the Baseline Again Here: everything moved at once, so the baseline's code is run on this machine as it is now, in a work tree,
// and what it measured becomes this machine's baseline when somebody agrees. Without a command the user is told what to run.
// It refuses workspaces that are not trusted. It can be undone like any acceptance.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Acceptance } from '../../core/baselines/baseline.ts';
import type { RemeasureQuestion } from '../../core/confirming/remeasure.ts';
import { messageOf } from '../../core/errors.ts';
import { cancelledText } from '../../core/present/confirmText.ts';
import { remeasuredQuestion, remeasuredText, remeasureTitle, runText } from '../../core/present/remeasureText.ts';
import type { FolderSession } from '../folderSession.ts';
import type { Command } from './command.ts';
import { isAllowed, offerPolicy } from './confirm.ts';
import { inTask } from './measuringTask.ts';
import { pick } from './pick.ts';
import { targetsOf } from './target.ts';

export const measureBaseline: Command = {
  id: 'benchmarkBaseline.measureBaseline',
  async run({ sessions, undo }, ...args) {
    const given = targetsOf(args).find((target) => target.kind === 'suite');
    const suites = sessions.all.flatMap((session) =>
      session.workspace.suites.flatMap(({ name, run }) => (run === undefined ? [] : [{ session, name }])),
    );
    const target =
      given === undefined
        ? await pickSuite(suites)
        : suites.find(({ session, name }) => session.workspace.options.folder === given.folder && name === given.suite);
    if (target === undefined || !isAllowed()) return;
    const { session, name } = target;
    const question = ask(session, name);
    if (question === undefined) return;
    const list = await measured(session, question);
    if (list === undefined) return;
    const accept = t('Accept as Baseline');
    if ((await vscode.window.showInformationMessage(remeasuredQuestion(question, list.length), accept)) !== accept)
      return;
    const { versions } = await session.workspace.accepting.import({ list, leaveOut: 'same' });
    undo.offer(remeasuredText(question, versions));
  },
};

interface SuiteOf {
  readonly session: FolderSession;
  readonly name: string;
}

/** Asked only where there is more than one. */
async function pickSuite(suites: readonly SuiteOf[]): Promise<SuiteOf | undefined> {
  if (suites.length < 2) return suites[0];
  const choices = suites.map((value) => ({ label: value.name, description: value.session.folder.name, value }));
  return (await pick(choices, t('Measure the baseline of which suite again?')))?.value;
}

/** What cannot be asked is no failure: it is said, with the way to the policy. */
function ask(session: FolderSession, suite: string): RemeasureQuestion | undefined {
  try {
    return session.confirming.remeasureQuestion(suite);
  } catch (error) {
    void offerPolicy(session, messageOf(error));
    return undefined;
  }
}

/** `undefined` when it was cancelled. */
async function measured(
  session: FolderSession,
  question: RemeasureQuestion,
): Promise<readonly Acceptance[] | undefined> {
  const cancelling = new AbortController();
  const title = remeasureTitle(question);
  try {
    return await inTask({ folder: session.folder, title, measures: question.suite }, cancelling, (write) =>
      withProgress(session, question, cancelling, write),
    );
  } catch (error) {
    if (!cancelling.signal.aborted) throw error;
    vscode.window.setStatusBarMessage(cancelledText, 8000);
    return undefined;
  }
}

/** In a notification that can be cancelled. */
function withProgress(
  session: FolderSession,
  question: RemeasureQuestion,
  cancelling: AbortController,
  write: (text: string) => void,
): Promise<readonly Acceptance[]> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: remeasureTitle(question),
    cancellable: true,
  };
  const measuring = vscode.window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => cancelling.abort(new Error(cancelledText)));
    return session.confirming.remeasure(question, {
      signal: cancelling.signal,
      onText: write,
      onProgress: (done, all) => {
        const message = runText(question, done, all);
        progress.report({ message, increment: done === 0 ? 0 : 100 / all });
        write(`\n${message}\n`);
      },
    });
  });
  return Promise.resolve(measuring);
}
