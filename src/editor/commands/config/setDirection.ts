// Set Metric Direction…: asks whether lower or higher is better and writes it to config.json as an override.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { withDirection } from '../../../core/config/configEdits.ts';
import type { BenchmarkVerdict } from '../../../core/model/model.ts';
import {
  allKnown,
  decisions,
  directionQuestion,
  metricChoice,
  scopeChoices,
} from '../../../core/present/dialogs/directionText.ts';
import type { RowTarget } from '../../../core/present/tree/treeRow.ts';
import { measuredBy, type UnknownDirection, unknownDirections } from '../../../core/suites/unknownDirections.ts';
import type { Workspace } from '../../../core/workspace/workspace.ts';
import { pick } from '../../dialogs/pick.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import type { Command } from '../command.ts';
import { idsOf, targetsOf } from '../target.ts';

interface Question extends UnknownDirection {
  readonly session: FolderSession;
}

export const setDirection: Command = {
  id: 'benchmarkBaseline.setDirection',
  async run({ sessions }, ...args) {
    const [target] = targetsOf(args);
    const session = target && sessions.of(target.folder);
    const asked = target === undefined ? sessions.all : session === undefined ? [] : [session];
    const question = await choose(asked.flatMap((each) => questionsIn(each, target)));
    if (question !== undefined) await answer(question);
  },
};

/** Returns the row's metrics without a direction; from the palette, all of them. */
function questionsIn(session: FolderSession, target: RowTarget | undefined): readonly Question[] {
  const unknown = unknownDirections(verdictsOf(session.workspace, target));
  const wanted = target?.kind === 'metric' ? unknown.filter(({ metric }) => metric === target.metric) : unknown;
  return wanted.map((each) => ({ ...each, session }));
}

function verdictsOf(workspace: Workspace, target: RowTarget | undefined): readonly BenchmarkVerdict[] {
  if (target === undefined) return allVerdicts(workspace);
  if (target.kind === 'direction') return [...(workspace.suite(target.suite)?.verdicts.values() ?? [])];
  return idsOf(workspace, target).flatMap((id) => workspace.verdict(id) ?? []);
}

const allVerdicts = ({ suites }: Workspace): readonly BenchmarkVerdict[] =>
  suites.flatMap((suite) => [...suite.verdicts.values()]);

async function choose(questions: readonly Question[]): Promise<Question | undefined> {
  if (questions.length === 0) void vscode.window.showInformationMessage(allKnown);
  if (questions.length <= 1) return questions[0];
  return (await pick(questions.map(metricChoice), t('Select a metric')))?.value;
}

async function answer(question: Question): Promise<void> {
  const { session, metric, benchmarks } = question;
  const decision = await pick(decisions, directionQuestion(question));
  if (decision === undefined) return;
  const all = measuredBy(allVerdicts(session.workspace), metric);
  const isAll = all.benchmarks.length === benchmarks.length;
  const choices = scopeChoices(metric, all.benchmarks.length, benchmarks.length, all.alike);
  const scope = isAll
    ? choices.find(({ value }) => value === 'all')
    : await pick(choices, t('Select where this applies'));
  if (scope === undefined) return;
  const only = scope.value === 'all' ? undefined : benchmarks;
  await session.changeConfig((text) => withDirection(text, metric, decision.value, only));
}
