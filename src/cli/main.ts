// The command line: reads the words, runs the engine, prints, sets the exit code. Thin on purpose.
// It refuses rules of its own: verdicts and words come from the core.

import { needsReason } from '../core/acceptance.ts';
import { messageOf } from '../core/errors.ts';
import { acceptanceTitle } from '../core/present/acceptanceText.ts';
import { checkReport, checkText } from '../core/present/check.ts';
import type { Workspace } from '../core/workspace.ts';
import { type Arguments, readArguments, usage } from './arguments.ts';
import { readWorkspace } from './readWorkspace.ts';

const exitCodes = { fine: 0, regressed: 1, unusable: 2, nothingToCompare: 3 } as const;

async function main(words: readonly string[]): Promise<number> {
  const asked = understand(words);
  if (typeof asked === 'number') return asked;
  const workspace = await readWorkspace(asked.folder, asked.outputs);
  try {
    return asked.command === 'check' ? check(workspace, asked) : await accept(workspace, asked);
  } finally {
    await workspace.close();
  }
}

function understand(words: readonly string[]): Arguments | number {
  try {
    const asked = readArguments(words);
    if (asked !== 'help') return asked;
    console.log(usage);
    return exitCodes.fine;
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${usage}`);
    return exitCodes.unusable;
  }
}

function check(workspace: Workspace, { format, explain }: Arguments): number {
  console.log(format === 'json' ? JSON.stringify(checkReport(workspace), null, 2) : checkText(workspace, { explain }));
  return exitCodeOf(workspace);
}

/** What cannot be read outweighs what was found: a check that did not see everything is not green. */
function exitCodeOf(workspace: Workspace): number {
  for (const problem of unreadable(workspace)) console.error(problem);
  if (unreadable(workspace).length > 0) return exitCodes.unusable;
  const verdicts = workspace.suites.flatMap((suite) => [...suite.verdicts.values()]);
  if (verdicts.some(({ status }) => status === 'regressed' || status === 'failed')) return exitCodes.regressed;
  const compared = verdicts.some(({ metrics }) => metrics.some((metric) => metric.change !== undefined));
  return compared ? exitCodes.fine : exitCodes.nothingToCompare;
}

function unreadable(workspace: Workspace): readonly string[] {
  const { policyFile, baselines } = workspace;
  return [
    ...workspace.suites.flatMap((suite) => suite.problem?.message ?? []),
    ...policyFile.problems.map(({ line, column, message }) => `${policyFile.path}:${line}:${column}: ${message}`),
    ...baselines.problems.map(({ message }) => message),
  ];
}

async function accept(workspace: Workspace, { notes }: Arguments): Promise<number> {
  const problems = unreadable(workspace);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) return exitCodes.unusable;
  const items = workspace.planAcceptance();
  if (items.length === 0) return said(exitCodes.nothingToCompare, 'There is no result to accept.');
  if (needsReason(items) && (notes ?? '').trim() === '') {
    return said(exitCodes.regressed, `${acceptanceTitle(items)}. Nothing was accepted: say why with --notes "…".`);
  }
  await workspace.accept(items, notes);
  return said(exitCodes.fine, `Accepted: ${acceptanceTitle(items)}.`);
}

function said(code: number, text: string): number {
  console.log(text);
  return code;
}

const oldestNode = 22;

/** Said in words before anything fails in a way that nobody understands. */
function checkNode(): void {
  const version = process.versions.node;
  if (Number.parseInt(version, 10) >= oldestNode) return;
  console.error(`benchmark-baseline needs Node ${oldestNode} or newer; this is ${version}.`);
  process.exit(exitCodes.unusable);
}

checkNode();
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(messageOf(error));
    process.exitCode = exitCodes.unusable;
  },
);
