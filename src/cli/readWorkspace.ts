// Reads a project once: config, baselines and the requested outputs. Uses the editor's engine without watching.

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ActiveFormats } from '../core/formats/reading/activeFormats.ts';
import type { Output } from '../core/model/outputs.ts';
import type { Log } from '../core/model/ports.ts';
import { Workspace } from '../core/workspace/workspace.ts';
import { failureReason, isMissing } from '../node/files/fileError.ts';
import { nodeFiles } from '../node/files/files.ts';
import { createGit } from '../node/git/git.ts';
import { nodeMachine } from '../node/machine/machine.ts';
import { knownOutputs, readRequestedOutput, requestedOutput } from '../node/outputs/requestedOutputs.ts';
import { systemClock } from '../node/scheduling/clock.ts';

/** Logs to standard error, because standard output is for results. */
const log: Log = {
  info: () => undefined,
  warn: (message) => console.error(message),
  error: (message) => console.error(message),
};

/**
 * @param wanted paths relative to the current folder; if empty, all known outputs
 * @throws {Error} a user-facing message if `folder` is not a folder. Unreadable files are problems of the workspace.
 */
export async function readWorkspace(folder: string, wanted: readonly string[]): Promise<Workspace> {
  const root = resolve(folder);
  const workspace = await openWorkspace(folder);
  const reader = formatsOf(workspace);
  for (const output of await findOutputs(workspace, reader, root, wanted)) {
    workspace.applyOutcome(
      output,
      await readRequestedOutput({ folder: root, outsideAllowed: true, reader }, output, wanted.length > 0),
    );
  }
  await workspace.settled();
  return workspace;
}

/**
 * Opens config and baselines without reading outputs.
 * @throws {Error} a user-facing message if `folder` is not a folder
 */
export async function openWorkspace(folder: string): Promise<Workspace> {
  const root = resolve(folder);
  await checkFolder(folder, root);
  const git = createGit(root, { mayRun: () => true, log });
  const path = root.replaceAll('\\', '/');
  const workspace = new Workspace({
    name: path,
    folder: path,
    files: nodeFiles,
    clock: systemClock,
    machine: nodeMachine,
    git,
    log,
  });
  await workspace.load();
  return workspace;
}

/** The built-in formats and the custom formats of the config. */
export const formatsOf = ({ configFile }: Workspace): ActiveFormats =>
  new ActiveFormats({ custom: () => configFile.formats, log });

async function checkFolder(said: string, root: string): Promise<void> {
  try {
    if ((await stat(root)).isDirectory()) return;
  } catch (error) {
    const reason = isMissing(error) ? 'it does not exist' : failureReason(error);
    throw new Error(`Cannot read folder ${said}: ${reason}.`, { cause: error });
  }
  throw new Error(`${said} is not a folder. Use --folder for the project folder.`);
}

/** @param wanted paths relative to the current folder; if empty, all known outputs */
export async function findOutputs(
  workspace: Workspace,
  reader: ActiveFormats,
  root: string,
  wanted: readonly string[],
): Promise<readonly Output[]> {
  const known = await knownOutputs(workspace.config, reader, { folder: root, outsideAllowed: true });
  if (wanted.length === 0) return known;
  const paths = new Set(wanted.map((path) => resolve(path)));
  return [...paths].map((path) => requestedOutput(known, root, path));
}
