// The list of commands. A new command is a file in this folder, a line here and an entry in package.json, which registers it.

import * as vscode from 'vscode';
import { accept } from './accept/accept.ts';
import { acceptAll } from './accept/acceptAll.ts';
import { acceptForThisMachine } from './accept/acceptForThisMachine.ts';
import { acceptPooled } from './accept/acceptPooled.ts';
import { acceptWithNote } from './accept/acceptWithNote.ts';
import { acknowledge } from './accept/acknowledge.ts';
import { markAsRenamed } from './accept/markAsRenamed.ts';
import { removeAcknowledgment } from './accept/removeAcknowledgment.ts';
import { undoAcceptance } from './accept/undoAcceptance.ts';
import { chooseComparisonBaseline } from './baselines/chooseComparisonBaseline.ts';
import { compareBaselines } from './baselines/compareBaselines.ts';
import { deleteBaseline } from './baselines/deleteBaseline.ts';
import { importBaselines } from './baselines/importBaselines.ts';
import { newBaseline } from './baselines/newBaseline.ts';
import { resolveConflict } from './baselines/resolveConflict.ts';
import { setUpMergeDriver } from './baselines/setUpMergeDriver.ts';
import { showBaseline } from './baselines/showBaseline.ts';
import { showVersions } from './baselines/showVersions.ts';
import { switchBaseline } from './baselines/switchBaseline.ts';
import type { Command, CommandContext } from './command.ts';
import { addCustomFormat } from './config/addCustomFormat.ts';
import { ignore } from './config/ignore.ts';
import { openConfig } from './config/openConfig.ts';
import { pinEvent } from './config/pinEvent.ts';
import { removeEvent } from './config/removeEvent.ts';
import { setBudget } from './config/setBudget.ts';
import { setDirection } from './config/setDirection.ts';
import { setThreshold } from './config/setThreshold.ts';
import { setUp } from './config/setUp.ts';
import { stopIgnoring } from './config/stopIgnoring.ts';
import { confirm } from './measure/confirm.ts';
import { remeasureBaseline } from './measure/remeasureBaseline.ts';
import { showNoise } from './measure/showNoise.ts';
import { copySummary } from './show/copySummary.ts';
import { createReport } from './show/createReport.ts';
import { goToSource } from './show/goToSource.ts';
import { loadLargeOutput } from './show/loadLargeOutput.ts';
import { showHistory } from './show/showHistory.ts';
import { showOutput } from './show/showOutput.ts';
import { groupBy, refresh, showAllBenchmarks, showLog, showOnlyProblems, showProblems } from './show/viewCommands.ts';

export const commands: readonly Command[] = [
  setUp,
  accept,
  acceptWithNote,
  acceptPooled,
  acceptAll,
  acceptForThisMachine,
  markAsRenamed,
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
  openConfig,
  setDirection,
  setThreshold,
  setBudget,
  ignore,
  stopIgnoring,
  acknowledge,
  removeAcknowledgment,
  chooseComparisonBaseline,
  confirm,
  addCustomFormat,
  showProblems,
  showOnlyProblems,
  showAllBenchmarks,
  groupBy,
  loadLargeOutput,
  resolveConflict,
  setUpMergeDriver,
  showLog,
  showNoise,
  remeasureBaseline,
];

const byId: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.id, command]));

/** @throws {Error} with a user-readable message */
export async function runCommand(id: string, context: CommandContext, args: readonly unknown[]): Promise<void> {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`${id} is in package.json, but not in the list of commands.`);
  await command.run(context, ...(await argumentsOf(command, context, args)));
}

/** Replaces the file that a file menu passes by the benchmarks in it, as if their rows were selected. */
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
