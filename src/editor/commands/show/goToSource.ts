// Go to Source: opens the benchmark's declaration, else its line in the output file.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { openLocation } from '../../dialogs/openLocation.ts';
import type { Command } from '../command.ts';
import { benchmarkOf } from '../target.ts';

export const goToSource: Command = {
  id: 'benchmarkBaseline.goToSource',
  async run({ sessions }, ...args) {
    const found = await benchmarkOf(sessions, args, t('Select the benchmark to go to'));
    if (found === undefined) return;
    const location = await found.session.locator.find(found.suite, found.verdict.benchmark);
    if (location !== undefined) await openLocation(location);
    else
      void vscode.window.showInformationMessage(
        t`No source or output file of ${found.verdict.benchmark.name} was found.`,
      );
  },
};
