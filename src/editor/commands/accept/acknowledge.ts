// Acknowledge…: silences a known regression for a term, with a reason. Written to config.json, for the whole team.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { isTroubled, worsening, worstWorsening } from '../../../core/acknowledgments/acknowledgmentRules.ts';
import { withAcknowledgment } from '../../../core/config/configEdits.ts';
import {
  acknowledgeReasonPrompt,
  acknowledgeTitle,
  notAcknowledgeable,
  reasonFault,
  type Term,
  termChoices,
  termQuestion,
} from '../../../core/present/acceptance/acknowledgmentText.ts';
import { pick } from '../../dialogs/pick.ts';
import type { Command } from '../command.ts';
import { answerOf, type MetricTarget, metricOf } from '../config/metricTarget.ts';

export const acknowledge: Command = {
  id: 'benchmarkBaseline.acknowledge',
  async run({ sessions }, ...args) {
    const target = await metricOf(sessions, args, t('Select the regression to acknowledge'));
    if (target === undefined) return;
    const { name } = target.verdict.benchmark;
    if (!isWorse(target)) {
      void vscode.window.showInformationMessage(notAcknowledgeable(name));
      return;
    }
    const title = acknowledgeTitle(name);
    const change = changeOf(target);
    // Callers that already have a reason pass it as third argument. It then applies until it is removed.
    const given = answerOf(args, 2);
    const term = given === undefined ? await askTerm(title, change !== undefined) : {};
    const reason = term && (given ?? (await askReason(title)));
    if (term === undefined || reason === undefined) return;
    await write(target, { ...term, reason: reason.trim(), change: Math.round((change ?? 0) * 10) / 10 });
  },
};

/** Returns the verdicts before acknowledgments are applied. */
function judgedOf({ suite, id, metric, isRow }: MetricTarget) {
  const metrics = suite.judged.get(id.benchmark)?.metrics ?? [];
  return isRow ? metrics.filter((each) => each.metric === metric.metric) : metrics;
}

const isWorse = (target: MetricTarget): boolean => judgedOf(target).some(isTroubled);

function changeOf(target: MetricTarget): number | undefined {
  const [only, ...others] = judgedOf(target);
  return only !== undefined && others.length === 0 ? worsening(only) : worstWorsening(judgedOf(target));
}

/** Returns `undefined` when the user cancels. */
async function askTerm(title: string, hasPercent: boolean): Promise<Term | undefined> {
  const kind = (await pick(termChoices(hasPercent), title))?.value;
  const question = kind && termQuestion(kind);
  if (question === undefined) return kind === undefined ? undefined : {};
  const answer = await vscode.window.showInputBox({
    title,
    prompt: question.prompt,
    value: question.value(Date.now()),
    ignoreFocusOut: true,
    validateInput: (text) => (question.read(text.trim()) === undefined ? question.fault : undefined),
  });
  return answer === undefined ? undefined : question.read(answer.trim());
}

const askReason = (title: string): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title,
    prompt: acknowledgeReasonPrompt,
    ignoreFocusOut: true,
    validateInput: reasonFault,
  });

async function write(
  { session, id, metric, isRow }: MetricTarget,
  said: Term & { readonly reason: string; readonly change: number },
): Promise<void> {
  const fault = reasonFault(said.reason);
  if (fault !== undefined) throw new Error(fault);
  const { git, clock } = session.workspace.options;
  const by = await git.userName();
  const entry = {
    ...id,
    ...(isRow ? { metric: metric.metric } : {}),
    ...said,
    ...(by === undefined ? {} : { by }),
    at: new Date(clock.now()).toISOString(),
  };
  await session.changeConfig((text) => withAcknowledgment(text, entry));
}
