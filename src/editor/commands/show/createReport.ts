// Create Report…: writes a report of results and baselines. An HTML page is saved and opened, the other formats are
// shown as unsaved text.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { reportFormats } from '../../../core/present/reports/index.ts';
import type { ReportFormat } from '../../../core/present/reports/reportTypes.ts';
import { nodeFiles } from '../../../node/files/files.ts';
import { pick } from '../../dialogs/pick.ts';
import type { Command } from '../command.ts';
import { answerOf } from '../config/metricTarget.ts';
import { reportTarget } from './reportTarget.ts';

export const createReport: Command = {
  id: 'benchmarkBaseline.createReport',
  async run({ sessions }, ...args) {
    const reported = await reportTarget(sessions, args, t('Select the folder to report on'));
    if (reported === undefined) return;
    const { session, document } = reported;
    // Callers that already know the format pass it as third argument.
    const format = await formatOf(answerOf(args, 2));
    if (format === undefined) return;
    if (format.id === 'html') await savePage(session.folder.uri, format.write(document()));
    else await showText(format, document);
  },
};

async function formatOf(given: string | undefined): Promise<ReportFormat | undefined> {
  if (given !== undefined) return reportFormats.find(({ id }) => id === given);
  const choices = reportFormats.map((format) => ({ label: format.label(), description: format.use(), value: format }));
  return (await pick(choices, t('Create a report')))?.value;
}

async function showText(format: ReportFormat, document: () => Parameters<ReportFormat['write']>[0]): Promise<void> {
  const shown = await vscode.workspace.openTextDocument({
    content: format.write(document()),
    // VS Code has no built-in CSV language.
    language: format.id === 'csv' ? 'plaintext' : format.id,
  });
  await vscode.window.showTextDocument(shown);
}

async function savePage(folder: vscode.Uri, page: string): Promise<void> {
  const file = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, 'benchmarks.html'),
    filters: { HTML: ['html'] },
  });
  if (file === undefined) return;
  await nodeFiles.write(file.fsPath, page);
  await vscode.env.openExternal(file);
}
