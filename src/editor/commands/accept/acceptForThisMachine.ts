// Accept for This Machine: results that have a baseline only from a different machine become the baseline of this one.

import * as vscode from 'vscode';
import { nothingElsewhere } from '../../../core/present/acceptance/acceptanceText.ts';
import { isFromOtherMachine } from '../../../core/suites/otherMachine.ts';
import { acceptIn } from '../../dialogs/acceptFlow.ts';
import type { Command } from '../command.ts';
import { type Selection, selectionsOf, targetsOf } from '../target.ts';

export const acceptForThisMachine: Command = {
  id: 'benchmarkBaseline.acceptForThisMachine',
  async run(context, ...args) {
    const { sessions } = context;
    const targets = targetsOf(args);
    const all = () =>
      sessions.workspaces.map((workspace): Partial<Selection> & Pick<Selection, 'workspace'> => ({ workspace }));
    const selections = targets.length > 0 ? selectionsOf(sessions, targets) : all();
    const plans = selections.flatMap(({ workspace, wanted }) => {
      const items = workspace.acceptances.plan(wanted).filter(({ verdict }) => isFromOtherMachine(verdict));
      return items.length === 0 ? [] : [{ workspace, items }];
    });
    if (plans.length === 0) void vscode.window.showInformationMessage(nothingElsewhere);
    for (const { workspace, items } of plans) await acceptIn(context, workspace, items, { choose: items.length > 1 });
  },
};
