// Copy Summary for Pull Request: copies a Markdown summary of the changes to the clipboard.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { markdown } from '../../../core/present/reports/markdown.ts';
import type { Command } from '../command.ts';
import { reportTarget } from './reportTarget.ts';

export const copySummary: Command = {
  id: 'benchmarkBaseline.copySummary',
  async run({ sessions }, ...args) {
    const reported = await reportTarget(sessions, args, t('Select the folder to summarize'));
    if (reported === undefined) return;
    await vscode.env.clipboard.writeText(markdown.write(reported.document()));
    vscode.window.setStatusBarMessage(t('Copied the summary as Markdown.'), 8000);
  },
};
