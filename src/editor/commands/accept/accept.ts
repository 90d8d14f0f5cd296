// Accept as Baseline…: accepts the selected rows, a group, a suite or a whole folder. Without arguments, asks for a
// benchmark.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { acceptIn } from '../../dialogs/acceptFlow.ts';
import type { Sessions } from '../../session/sessions.ts';
import type { Command, CommandContext } from '../command.ts';
import { benchmarkOf, type Selection, selectionsOf, targetsOf } from '../target.ts';

export const accept: Command = {
  id: 'benchmarkBaseline.accept',
  run: (context, ...args) => acceptSelected(context, args, false),
};

/** Accepts what the arguments name, one folder after another. */
export async function acceptSelected(
  context: CommandContext,
  args: readonly unknown[],
  askNote: boolean,
): Promise<void> {
  const { sessions } = context;
  for (const { workspace, wanted } of await selectionsFor(sessions, args)) {
    const items = [...workspace.acceptances.plan(wanted), ...workspace.acceptances.planRemoval(wanted)];
    if (items.length === 0) nothingToAccept();
    else await acceptIn(context, workspace, items, { choose: items.length > 1, notes: notesOf(args), askNote });
  }
}

/** Returns what the arguments name, or else the benchmark that the user picks. */
export async function selectionsFor(sessions: Sessions, args: readonly unknown[]): Promise<readonly Selection[]> {
  const targets = targetsOf(args);
  return targets.length > 0 ? selectionsOf(sessions, targets) : asked(sessions);
}

async function asked(sessions: Sessions): Promise<readonly Selection[]> {
  const found = await benchmarkOf(sessions, [], t('Select the result to accept'));
  return found === undefined ? [] : [{ workspace: found.session.workspace, wanted: [found.id] }];
}

/** Returns the optional third argument: a reason, for callers that already have one. */
const notesOf = (args: readonly unknown[]): string | undefined => (typeof args[2] === 'string' ? args[2] : undefined);

function nothingToAccept(): void {
  void vscode.window.showInformationMessage(t('No result to accept. Run the benchmark first.'));
}
