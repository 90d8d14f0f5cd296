// Mark as Renamed…: moves versions, history and config entries of a missing benchmark to a new one. A row of either
// benchmark asks for the other one; the palette asks for the pair.

import * as vscode from 'vscode';
import type { RenameCandidate } from '../../../core/acceptance/renameCandidates.ts';
import {
  likelyChoice,
  missingChoices,
  nothingRenamed,
  renameChoices,
  renamedText,
  renameQuestion,
  whichRenamed,
} from '../../../core/present/acceptance/renameText.ts';
import type { Choice } from '../../../core/present/dialogs/describeText.ts';
import type { Suite } from '../../../core/suites/suite.ts';
import type { Workspace } from '../../../core/workspace/workspace.ts';
import { pick } from '../../dialogs/pick.ts';
import { showError } from '../../session/showError.ts';
import type { Command, CommandContext } from '../command.ts';
import { benchmarkOf, targetsOf } from '../target.ts';

interface Place {
  readonly workspace: Workspace;
  readonly suite: Suite;
}

interface Chosen extends Place {
  readonly renames: readonly RenameCandidate[];
}

/** The choice in the palette: a likely pair, or a missing benchmark whose new name is asked next. */
type Answer = Chosen | (Place & { readonly missing: string });

export const markAsRenamed: Command = {
  id: 'benchmarkBaseline.markAsRenamed',
  async run(context, ...args) {
    const isRow = targetsOf(args).some(({ kind }) => kind === 'benchmark' || kind === 'metric');
    const chosen = isRow ? await forRow(context, args) : await anywhere(context);
    if (chosen !== undefined) await rename(context, chosen);
  },
};

async function forRow({ sessions }: CommandContext, args: readonly unknown[]): Promise<Chosen | undefined> {
  const found = await benchmarkOf(sessions, args, whichRenamed());
  if (found === undefined) return undefined;
  return otherSide({ workspace: found.session.workspace, suite: found.suite }, found.verdict.benchmark.id);
}

async function anywhere({ sessions }: CommandContext): Promise<Chosen | undefined> {
  const places = sessions.workspaces.flatMap((workspace) => workspace.suites.map((suite) => ({ workspace, suite })));
  const answer = await choose(places.flatMap(answersIn), whichRenamed());
  return answer === undefined || 'renames' in answer ? answer : otherSide(answer, answer.missing);
}

function answersIn(place: Place): readonly Choice<Answer>[] {
  const { rules } = place.workspace.configFile;
  const all = likelyChoice(place.suite, rules);
  return [
    ...all.map((choice) => ({ ...choice, value: { ...place, renames: choice.value } })),
    ...missingChoices(place.suite, rules).map((choice) => ({ ...choice, value: { ...place, missing: choice.value } })),
  ];
}

async function otherSide({ workspace, suite }: Place, id: string): Promise<Chosen | undefined> {
  const verdict = suite.verdicts.get(id);
  if (verdict === undefined) return undefined;
  const choices = renameChoices(suite, workspace.configFile.rules, id);
  const renames = await choose(choices, renameQuestion(verdict));
  return renames && { workspace, suite, renames };
}

async function choose<T>(choices: readonly Choice<T>[], title: string): Promise<T | undefined> {
  if (choices.length > 0) return (await pick(choices, title))?.value;
  void vscode.window.showInformationMessage(nothingRenamed());
  return undefined;
}

async function rename({ undo, channel }: CommandContext, { workspace, suite, renames }: Chosen): Promise<void> {
  try {
    const pairs = renames.map(({ from, to }) => ({ from: from.id, to: to.id }));
    const entries = await workspace.acceptances.rename(suite.name, pairs);
    undo.offer(renamedText(renames, entries));
  } catch (error) {
    showError(channel, 'Renaming failed', error);
  }
}
