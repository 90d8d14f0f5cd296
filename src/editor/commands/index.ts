// The commands: one file and one line here each. It refuses to know what they do.

import * as vscode from 'vscode';
import { sayFailure } from '../failure.ts';
import { accept } from './accept.ts';
import { acceptAll } from './acceptAll.ts';
import { acceptForThisMachine } from './acceptForThisMachine.ts';
import { acceptPooled } from './acceptPooled.ts';
import { acceptWithNote } from './acceptWithNote.ts';
import { acknowledge } from './acknowledge.ts';
import { chooseDirection } from './chooseDirection.ts';
import type { Command, CommandContext } from './command.ts';
import { compareBaselines } from './compareBaselines.ts';
import { compareWith } from './compareWith.ts';
import { confirm } from './confirm.ts';
import { copySummary } from './copySummary.ts';
import { createReport } from './createReport.ts';
import { deleteBaseline } from './deleteBaseline.ts';
import { describeFile } from './describeFile.ts';
import { goToSource } from './goToSource.ts';
import { groupBy } from './groupBy.ts';
import { ignore } from './ignore.ts';
import { importBaselines } from './importBaselines.ts';
import { measureBaseline } from './measureBaseline.ts';
import { newBaseline } from './newBaseline.ts';
import { openPolicy } from './openPolicy.ts';
import { pinEvent } from './pinEvent.ts';
import { readAnyway } from './readAnyway.ts';
import { refresh } from './refresh.ts';
import { removeEvent } from './removeEvent.ts';
import { renamed } from './renamed.ts';
import { resolveConflict } from './resolveConflict.ts';
import { setBudget } from './setBudget.ts';
import { setThreshold } from './setThreshold.ts';
import { setUp } from './setUp.ts';
import { setUpMergeDriver } from './setUpMergeDriver.ts';
import { showBaseline } from './showBaseline.ts';
import { showEverything } from './showEverything.ts';
import { showHistory } from './showHistory.ts';
import { showLog } from './showLog.ts';
import { showNoise } from './showNoise.ts';
import { showOnlyProblems } from './showOnlyProblems.ts';
import { showOutput } from './showOutput.ts';
import { showProblems } from './showProblems.ts';
import { showVersions } from './showVersions.ts';
import { stopIgnoring } from './stopIgnoring.ts';
import { switchBaseline } from './switchBaseline.ts';
import { undoAcceptance } from './undoAcceptance.ts';
import { withdrawAcknowledgement } from './withdrawAcknowledgement.ts';

export const commands: readonly Command[] = [
  setUp,
  accept,
  acceptWithNote,
  acceptPooled,
  acceptAll,
  acceptForThisMachine,
  renamed,
  undoAcceptance,
  refresh,
  goToSource,
  showOutput,
  showBaseline,
  showVersions,
  showHistory,
  switchBaseline,
  newBaseline,
  deleteBaseline,
  compareBaselines,
  importBaselines,
  createReport,
  copySummary,
  pinEvent,
  removeEvent,
  openPolicy,
  chooseDirection,
  setThreshold,
  setBudget,
  ignore,
  stopIgnoring,
  acknowledge,
  withdrawAcknowledgement,
  compareWith,
  confirm,
  describeFile,
  showProblems,
  showOnlyProblems,
  showEverything,
  groupBy,
  readAnyway,
  resolveConflict,
  setUpMergeDriver,
  showLog,
  showNoise,
  measureBaseline,
];

/** Menus of files hand over the file: the command gets the benchmarks in it, like the rows of the tree. */
async function argumentsOf(
  { takesFile }: Command,
  { files }: CommandContext,
  args: readonly unknown[],
): Promise<readonly unknown[]> {
  const [file] = args;
  if (takesFile === true || !(file instanceof vscode.Uri)) return args;
  const targets = await files.targetsIn(file);
  return targets.length === 0 ? [] : [targets[0], targets];
}

/** A command that fails says so once, with the way to the log; the host goes on. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const registered = commands.map((command) =>
    vscode.commands.registerCommand(command.id, async (...args: unknown[]) => {
      try {
        await command.run(context, ...(await argumentsOf(command, context, args)));
      } catch (error) {
        sayFailure(context.channel, `${command.id} failed`, error);
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}
