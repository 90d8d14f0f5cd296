// Show Baseline Entry: opens the baseline file at the benchmark's entry.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { openLocation } from '../../dialogs/openLocation.ts';
import { BaselinePlaces } from '../../documents/baselinePlaces.ts';
import type { Command } from '../command.ts';
import { benchmarkOf } from '../target.ts';

export const showBaseline: Command = {
  id: 'benchmarkBaseline.showBaseline',
  async run({ sessions }, ...args) {
    const found = await benchmarkOf(sessions, args, t('Select the benchmark to show the baseline entry of'));
    if (found === undefined) return;
    const { baselines } = found.session.workspace;
    if (baselines.getVersions(found.id).length === 0) {
      void vscode.window.showInformationMessage(
        t`${found.verdict.benchmark.name} has no baseline yet. Accept a result first.`,
      );
      return;
    }
    const file = baselines.fileOf(found.id.suite);
    const lineOf = await new BaselinePlaces().of(file);
    await openLocation(new vscode.Location(vscode.Uri.file(file), new vscode.Position(lineOf(found.id.benchmark), 0)));
  },
};
