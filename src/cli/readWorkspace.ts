// Reads a project once: policy, baselines, and the outputs that were asked for. The same engine as the editor's, without watching.
// It refuses to print.

import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { FormatsInForce } from '../core/formats/formatsInForce.ts';
import type { ParsedRun } from '../core/model.ts';
import { outputRules } from '../core/outputRules.ts';
import type { Output, OutputRule, ReadOutcome } from '../core/outputs.ts';
import type { Log } from '../core/ports.ts';
import { Workspace } from '../core/workspace.ts';
import { systemClock } from '../node/clock.ts';
import { discover } from '../node/discovery.ts';
import { failureReason, isMissing } from '../node/fileFailure.ts';
import { nodeFiles } from '../node/files.ts';
import { createGit } from '../node/git.ts';
import { nodeMachine } from '../node/machine.ts';
import { displayPath } from '../node/paths.ts';
import { readOutput } from '../node/readOutput.ts';

/** Standard output is for results: what goes wrong on the way goes to standard error. */
const log: Log = {
  info: () => undefined,
  warn: (message) => console.error(message),
  error: (message) => console.error(message),
};

/**
 * @param wanted paths, relative to the current folder; all known outputs when empty
 * @throws {Error} with a message for people when `folder` is none. What cannot be read in it is a problem of the workspace.
 */
export async function readWorkspace(folder: string, wanted: readonly string[]): Promise<Workspace> {
  const root = resolve(folder);
  const workspace = await openWorkspace(folder);
  const reader = formatsOf(workspace);
  for (const output of await findOutputs(workspace, reader, root, wanted)) {
    workspace.applyOutcome(output, await read(root, reader, output, wanted.length > 0));
  }
  await workspace.settled();
  return workspace;
}

/**
 * Policy and baselines, no outputs yet.
 * @throws {Error} with a message for people when `folder` is none
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

/** The built-in formats and those that the policy describes. */
export const formatsOf = ({ policyFile }: Workspace): FormatsInForce =>
  new FormatsInForce({ custom: () => policyFile.formats, log });

async function checkFolder(said: string, root: string): Promise<void> {
  try {
    if ((await stat(root)).isDirectory()) return;
  } catch (error) {
    const reason = isMissing(error) ? 'it does not exist' : failureReason(error);
    throw new Error(`The folder ${said} cannot be read: ${reason}.`, { cause: error });
  }
  throw new Error(`${said} is no folder. Name the project's folder with --folder, and outputs without it.`);
}

/** @param wanted paths, relative to the current folder; all known outputs when empty */
export async function findOutputs(
  workspace: Workspace,
  { formats }: FormatsInForce,
  root: string,
  wanted: readonly string[],
): Promise<readonly Output[]> {
  const known: Output[] = [];
  for await (const { output } of discover(outputRules(workspace.policy, formats), {
    folder: root,
    outsideAllowed: true,
  })) {
    known.push(output);
  }
  if (wanted.length === 0) return known;
  const paths = new Set(wanted.map((path) => resolve(path)));
  return [...paths].map(
    (path) => known.find((output) => output.path === path) ?? inSeries(known, path) ?? unknownOutput(root, path),
  );
}

/** An earlier run of a suite whose runs are files of one folder. */
function inSeries(known: readonly Output[], path: string): Output | undefined {
  const output = known.find(({ rule, path: latest }) => rule.series === true && dirname(latest) === dirname(path));
  return output === undefined ? undefined : { ...output, path };
}

/** An output that the policy does not name is its own suite, named by its path. */
function unknownOutput(root: string, path: string): Output {
  const suite = shownPath(root, path);
  const rule: OutputRule = { path: suite, origin: 'policy' };
  return { suite, path, rule };
}

/** The project's folder itself has a name, too. */
const shownPath = (root: string, path: string): string => displayPath(root, path) || '.';

/**
 * What one output holds.
 * @throws {Error} with a message for people when it cannot be read
 */
export async function readNamed(folder: string, reader: FormatsInForce, output: Output): Promise<ParsedRun> {
  const outcome = await read(folder, reader, output, true);
  if (outcome.kind === 'run') return outcome.parsed;
  throw new Error(outcome.kind === 'problem' ? outcome.problem.message : `${output.path} was not read.`);
}

/** An output that was asked for by name must be there; one that was found may go at any time. */
async function read(folder: string, reader: FormatsInForce, output: Output, named: boolean): Promise<ReadOutcome> {
  const { outcome } = await readOutput({
    path: output.path,
    folder,
    rule: output.rule,
    maxOutputSize: Number.POSITIVE_INFINITY,
    outsideAllowed: true,
    reader,
    memory: undefined,
    unfinished: undefined,
    repeat: false,
  });
  if (outcome.kind !== 'gone' || !named) return outcome;
  const message = `${shownPath(folder, output.path)} does not exist. Check the path, or run the benchmark that writes it.`;
  return { kind: 'problem', problem: { reason: 'io', message } };
}
