// Set Budget…: an absolute limit for this metric of this benchmark, with or without a baseline. Written into the policy as an override.
// It refuses an amount in a unit that the metric is not measured in.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { budgetFault, budgetPrompt, budgetTitle } from '../../core/present/ruleText.ts';
import type { Command } from './command.ts';
import { answerOf, metricOf } from './metricTarget.ts';

export const setBudget: Command = {
  id: 'benchmarkBaseline.setBudget',
  async run({ sessions }, ...args) {
    const target = await metricOf(sessions, args, t('The budget of which benchmark?'));
    const current = target?.metric.current ?? target?.metric.baseline;
    if (target === undefined || current === undefined) return;
    const { session, verdict, metric } = target;
    const { name } = verdict.benchmark;
    const { budget, direction } = session.workspace.policyFile.rules.ruleFor(name, current);
    const faultOf = (text: string) => budgetFault(text, current.unit);
    const answer =
      answerOf(args, 2) ??
      (await vscode.window.showInputBox({
        title: budgetTitle(name, metric.metric, direction),
        prompt: budgetPrompt(budget, current),
        ignoreFocusOut: true,
        validateInput: faultOf,
      }));
    if (answer === undefined) return;
    const fault = faultOf(answer);
    if (fault !== undefined) throw new Error(fault);
    const scope = { benchmark: name, metric: metric.metric };
    await session.changePolicy((text) => session.policyEdits.withBudget(text, scope, answer));
  },
};
