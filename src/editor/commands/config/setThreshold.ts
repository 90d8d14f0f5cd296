// Set Threshold…: sets how much one metric of one benchmark may change. Written to config.json as an override.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { withThreshold } from '../../../core/config/configEdits.ts';
import { thresholdFault, thresholdPrompt, thresholdTitle } from '../../../core/present/wording/limitPrompts.ts';
import type { Command } from '../command.ts';
import { answerOf, metricOf } from './metricTarget.ts';

export const setThreshold: Command = {
  id: 'benchmarkBaseline.setThreshold',
  async run({ sessions }, ...args) {
    const target = await metricOf(sessions, args, t('Select the benchmark to set a threshold for'));
    const current = target?.metric.current ?? target?.metric.baseline;
    if (target === undefined || current === undefined) return;
    const { session, verdict, metric } = target;
    const { name } = verdict.benchmark;
    const { threshold } = session.workspace.configFile.rules.ruleFor(name, current);
    const answer =
      answerOf(args, 2) ??
      (await vscode.window.showInputBox({
        title: thresholdTitle(name, metric.metric),
        prompt: thresholdPrompt(threshold, current.unit),
        value: String(threshold.limit),
        ignoreFocusOut: true,
        validateInput: thresholdFault,
      }));
    if (answer === undefined) return;
    const fault = thresholdFault(answer);
    if (fault !== undefined) throw new Error(fault);
    const scope = { benchmark: name, metric: metric.metric };
    await session.changeConfig((text) => withThreshold(text, scope, Number(answer)));
  },
};
