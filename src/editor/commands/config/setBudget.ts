// Set Budget…: sets an absolute limit for one metric of one benchmark, with or without a baseline. Written to
// config.json as an override.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { withBudget, withDirection } from '../../../core/config/configEdits.ts';
import {
  budgetDirectionQuestion,
  budgetDirections,
  budgetFault,
  budgetPrompt,
  budgetTitle,
} from '../../../core/present/wording/limitPrompts.ts';
import { pick } from '../../dialogs/pick.ts';
import type { Command } from '../command.ts';
import { answerOf, type MetricTarget, metricOf } from './metricTarget.ts';

export const setBudget: Command = {
  id: 'benchmarkBaseline.setBudget',
  async run({ sessions }, ...args) {
    const target = await metricOf(sessions, args, t('Select the benchmark to set a budget for'));
    const current = target?.metric.current ?? target?.metric.baseline;
    if (target === undefined || current === undefined) return;
    const { session, verdict, metric } = target;
    const { name } = verdict.benchmark;
    const { budget, direction: known } = session.workspace.configFile.rules.ruleFor(name, current);
    const direction = known === 'unknown' ? await askDirection(target) : known;
    if (direction === undefined) return;
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
    await session.changeConfig((text) => withBudget(text, scope, answer));
    // Written last, so that canceling the question about the amount changes nothing.
    if (known === 'unknown' && answer.trim() !== '')
      await session.changeConfig((text) => withDirection(text, metric.metric, direction, [name]));
  },
};

/** Asks for "at most" or "at least", without which a budget cannot be checked. */
async function askDirection({ verdict, metric }: MetricTarget): Promise<'lower' | 'higher' | undefined> {
  const choices = budgetDirections();
  return (await pick(choices, budgetDirectionQuestion(verdict.benchmark.name, metric.metric)))?.value;
}
