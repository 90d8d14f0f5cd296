// Show Output File: opens the output file at the benchmark's line, if it is found.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { openLocation } from '../../dialogs/openLocation.ts';
import type { Command } from '../command.ts';
import { benchmarkOf, targetsOf } from '../target.ts';

export const showOutput: Command = {
  id: 'benchmarkBaseline.showOutput',
  async run({ sessions }, ...args) {
    const suiteTarget = targetsOf(args).find((target) => target.kind === 'suite');
    if (suiteTarget !== undefined) {
      const output = sessions.of(suiteTarget.folder)?.workspace.suite(suiteTarget.suite)?.output;
      if (output !== undefined)
        await openLocation(new vscode.Location(vscode.Uri.file(output), new vscode.Position(0, 0)));
      return;
    }
    const found = await benchmarkOf(sessions, args, t('Select the benchmark to show the output file of'));
    const location =
      found === undefined ? undefined : await found.session.locator.output(found.suite, found.verdict.benchmark);
    if (location !== undefined) await openLocation(location);
  },
};
