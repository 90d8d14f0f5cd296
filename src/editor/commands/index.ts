// The commands: one file and one line here each. It refuses to know what they do.

import * as vscode from 'vscode';
import { sayFailure } from '../session/failure.ts';
import { accept } from './accept/accept.ts';
import { acceptAll } from './accept/acceptAll.ts';
import { acceptForThisMachine } from './accept/acceptForThisMachine.ts';
import { acceptPooled } from './accept/acceptPooled.ts';
import { acceptWithNote } from './accept/acceptWithNote.ts';
import { acknowledge } from './accept/acknowledge.ts';
import { renamed } from './accept/renamed.ts';
import { undoAcceptance } from './accept/undoAcceptance.ts';
import { withdrawAcknowledgement } from './accept/withdrawAcknowledgement.ts';
import { compareBaselines } from './baselines/compareBaselines.ts';
import { compareWith } from './baselines/compareWith.ts';
import { deleteBaseline } from './baselines/deleteBaseline.ts';
import { importBaselines } from './baselines/importBaselines.ts';
import { newBaseline } from './baselines/newBaseline.ts';
import { resolveConflict } from './baselines/resolveConflict.ts';
import { setUpMergeDriver } from './baselines/setUpMergeDriver.ts';
import { showBaseline } from './baselines/showBaseline.ts';
import { showVersions } from './baselines/showVersions.ts';
import { switchBaseline } from './baselines/switchBaseline.ts';
import type { Command, CommandContext } from './command.ts';
import { confirm } from './measure/confirm.ts';
import { measureBaseline } from './measure/measureBaseline.ts';
import { showNoise } from './measure/showNoise.ts';
import { chooseDirection } from './policy/chooseDirection.ts';
import { describeFile } from './policy/describeFile.ts';
import { ignore } from './policy/ignore.ts';
import { openPolicy } from './policy/openPolicy.ts';
import { pinEvent } from './policy/pinEvent.ts';
import { removeEvent } from './policy/removeEvent.ts';
import { setBudget } from './policy/setBudget.ts';
import { setThreshold } from './policy/setThreshold.ts';
import { setUp } from './policy/setUp.ts';
import { stopIgnoring } from './policy/stopIgnoring.ts';
import { copySummary } from './show/copySummary.ts';
import { createReport } from './show/createReport.ts';
import { goToSource } from './show/goToSource.ts';
import { groupBy } from './show/groupBy.ts';
import { readAnyway } from './show/readAnyway.ts';
import { refresh } from './show/refresh.ts';
import { showEverything } from './show/showEverything.ts';
import { showHistory } from './show/showHistory.ts';
import { showLog } from './show/showLog.ts';
import { showOnlyProblems } from './show/showOnlyProblems.ts';
import { showOutput } from './show/showOutput.ts';
import { showProblems } from './show/showProblems.ts';

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
