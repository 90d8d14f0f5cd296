// Re-run to Confirm: runs old and new code alternately in a task, with progress and a cancel button.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { confirmedText, confirmTitle, progressText } from '../../../core/present/dialogs/confirmText.ts';
import type { Command } from '../command.ts';
import { benchmarkOf } from '../target.ts';
import { askOrExplain, isAllowed, runMeasurement } from './runMeasurement.ts';

export const confirm: Command = {
  id: 'benchmarkBaseline.confirm',
  async run(context, ...args) {
    const found = await benchmarkOf(context.sessions, args, t('Select the benchmark to confirm'));
    if (found === undefined || !isAllowed()) return;
    const { session, id } = found;
    const question = askOrExplain(session, () => session.confirming.questionOf(id));
    if (question === undefined) return;
    const task = { folder: session.folder, title: confirmTitle(question) };
    const confirmation = await runMeasurement(task, ({ signal, onText, report }) =>
      session.confirming.run(question, {
        signal,
        onText,
        onProgress: (now) => report(progressText(now, question), now.done === 0 ? 0 : 100 / now.all),
      }),
    );
    if (confirmation === undefined) return;
    const text = confirmedText(question, confirmation, session.workspace.verdict(id));
    void vscode.window.showInformationMessage(text);
  },
};
