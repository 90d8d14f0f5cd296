// Reads a project once: policy, baselines, and the outputs that were asked for. The same engine as the editor's, without watching.
// It refuses to print.

import { resolve } from 'node:path';
import { formatById, formats } from '../core/formats/index.ts';
import { createInput } from '../core/formats/probe.ts';
import { recognise } from '../core/formats/recognise.ts';
import { outputRules } from '../core/outputRules.ts';
import type { Output, OutputRule } from '../core/outputs.ts';
import type { Log } from '../core/ports.ts';
import { Workspace } from '../core/workspace.ts';
import { systemClock } from '../node/clock.ts';
import { discover } from '../node/discovery.ts';
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

/** @param wanted paths, relative to the current folder; all known outputs when empty */
export async function readWorkspace(folder: string, wanted: readonly string[]): Promise<Workspace> {
  const root = resolve(folder);
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
  for (const output of await findOutputs(workspace, root, wanted)) await read(workspace, root, output);
  await workspace.settled();
  return workspace;
}

async function findOutputs(workspace: Workspace, root: string, wanted: readonly string[]): Promise<readonly Output[]> {
  const known: Output[] = [];
  for await (const { output } of discover(outputRules(workspace.policy, formats), {
    folder: root,
    outsideAllowed: true,
  })) {
    known.push(output);
  }
  if (wanted.length === 0) return known;
  return wanted.map((path) => {
    const absolute = resolve(path);
    return known.find((output) => output.path === absolute) ?? unknownOutput(root, absolute);
  });
}

/** An output that the policy does not name is its own suite, named by its path. */
function unknownOutput(root: string, path: string): Output {
  const suite = displayPath(root, path);
  const rule: OutputRule = { path: suite, origin: 'policy' };
  return { suite, path, rule };
}

async function read(workspace: Workspace, folder: string, output: Output): Promise<void> {
  const { outcome } = await readOutput({
    path: output.path,
    folder,
    rule: output.rule,
    maxOutputSize: Number.POSITIVE_INFINITY,
    outsideAllowed: true,
    reader: { formats, formatById, recognise, createInput },
    memory: undefined,
    unfinished: undefined,
    repeat: false,
  });
  workspace.applyOutcome(output, outcome);
}
