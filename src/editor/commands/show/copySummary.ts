// Copy Summary for Pull Request: what changed, as Markdown, on the clipboard.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Command } from '../command.ts';
import { reportTarget } from './reportTarget.ts';

export const copySummary: Command = {
  id: 'benchmarkBaseline.copySummary',
  async run({ sessions }, ...args) {
    const reported = await reportTarget(sessions, args, t('Select the folder to summarize'));
    if (reported === undefined) return;
    const { session, document } = reported;
    const text = session.reports.reportFormats.find(({ id }) => id === 'markdown')?.write(document()) ?? '';
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(t('Copied the summary as Markdown.'), 8000);
  },
};
