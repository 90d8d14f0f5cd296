// Load Large Output File…: reads an output file above the size limit once, at the user's request.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Command } from '../command.ts';
import { targetsOf } from '../target.ts';

export const loadLargeOutput: Command = {
  id: 'benchmarkBaseline.loadLargeOutput',
  async run({ sessions }, ...args) {
    const given = targetsOf(args).find((target) => target.kind === 'suite');
    const large = sessions.workspaces.flatMap((workspace) =>
      workspace.suites
        .filter((suite) => suite.problem?.reason === 'tooLarge')
        .map((suite) => ({ label: suite.name, folder: workspace.options.folder, suite: suite.name })),
    );
    if (given === undefined && large.length === 0) {
      void vscode.window.showInformationMessage(t('All output files are loaded. None is too large.'));
      return;
    }
    const chosen =
      given ?? (await vscode.window.showQuickPick(large, { placeHolder: t('Select the output file to load') }));
    if (chosen !== undefined) sessions.of(chosen.folder)?.readAnyway(chosen.suite);
  },
};
