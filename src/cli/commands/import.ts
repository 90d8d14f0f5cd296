// import: imports results of other tools, folders or commits as baselines.

import { resolve } from 'node:path';
import { importedAcceptances } from '../../core/baselines/importPlan.ts';
import { messageOf } from '../../core/model/errors.ts';
import type { ParsedRun } from '../../core/model/model.ts';
import type { Output } from '../../core/model/outputs.ts';
import { nothingMeasuredText, originText } from '../../core/present/dialogs/importText.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { displayPath } from '../../node/files/paths.ts';
import { readSource } from '../../node/imports/importReader.ts';
import type { Arguments } from '../arguments.ts';
import { exitCodes, unreadable } from '../exitCodes.ts';
import { findOutputs, formatsOf, openWorkspace } from '../readWorkspace.ts';

/** Returns the exit code. */
export async function importBaselines(asked: Arguments): Promise<number> {
  const workspace = await openWorkspace(asked.folder);
  try {
    const problems = [...senseless(asked), ...unreadable(workspace)];
    if (problems.length > 0) throw new Error(problems.join('\n'));
    for (const output of await findOutputs(workspace, formatsOf(workspace), resolve(asked.folder), asked.outputs)) {
      console.log(await importOutput(workspace, output, asked));
    }
    return exitCodes.fine;
  } catch (error) {
    console.error(messageOf(error));
    return exitCodes.unusable;
  } finally {
    await workspace.close();
  }
}

function senseless({ outputs, suite, at, saved }: Arguments): readonly string[] {
  return [
    ...(outputs.length === 0 ? ['import needs the files or folders to import.'] : []),
    ...(suite !== undefined && outputs.length > 1 ? ['--suite needs a single output file.'] : []),
    ...(at !== undefined && saved !== undefined ? ['--at and --saved cannot be combined.'] : []),
  ];
}

/** Returns a sentence that says what was done. */
async function importOutput(workspace: Workspace, output: Output, asked: Arguments): Promise<string> {
  const { baselines } = workspace;
  const suite = asked.suite ?? output.suite;
  const origin = originText(displayPath(resolve(asked.folder), output.path) || '.', asked);
  const { notes, replace } = asked;
  const list = importedAcceptances(await parsedOf(workspace, output, asked), {
    suite,
    origin,
    notes,
    here: baselines.thisMachine,
  });
  if (list.length === 0) throw new Error(nothingMeasuredText(origin));
  const imported = await baselines.acceptResults(list, replace ? 'same' : 'known');
  const left = list.length - imported.length;
  const stays = replace
    ? 'are already the baseline'
    : 'already have a baseline, which was kept (use --replace to replace it)';
  const rest = left === 0 ? '' : ` ${left} ${stays}.`;
  return `${suite}: ${imported.length} of ${list.length} benchmarks imported from ${origin}.${rest}`;
}

async function parsedOf(workspace: Workspace, output: Output, { folder, at, saved }: Arguments): Promise<ParsedRun> {
  const reading = { folder: resolve(folder), outsideAllowed: true, mayRun: true, reader: formatsOf(workspace) };
  return (await readSource(reading, { output, at, saved })).parsed;
}
