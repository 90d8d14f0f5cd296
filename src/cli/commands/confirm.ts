// confirm: re-runs one benchmark with old and new code alternately. A signal cancels it without leaving anything behind.

import { constants } from 'node:os';
import { createConfirmRequest } from '../../core/confirm/confirmRequest.ts';
import { messageOf } from '../../core/model/errors.ts';
import type { BenchmarkId } from '../../core/model/model.ts';
import { cancelledText, confirmedText, progressText } from '../../core/present/dialogs/confirmText.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { runConfirmation } from '../../node/confirm/runConfirmation.ts';
import type { Arguments } from '../arguments.ts';
import { exitCodes, unreadable } from '../exitCodes.ts';
import { formatsOf, readWorkspace } from '../readWorkspace.ts';

/** Returns the exit code. */
export async function confirm({ folder, outputs }: Arguments): Promise<number> {
  const [suite, benchmark, ...rest] = outputs;
  if (suite === undefined || benchmark === undefined || rest.length > 0) {
    return failed('confirm needs a suite and a benchmark, as printed by check.');
  }
  const workspace = await readWorkspace(folder, []);
  try {
    return await confirmIn(workspace, suite, benchmark);
  } catch (error) {
    return failed(messageOf(error));
  } finally {
    await workspace.close();
  }
}

async function confirmIn(workspace: Workspace, suite: string, benchmark: string): Promise<number> {
  const problems = unreadable(workspace);
  if (problems.length > 0) return failed(problems.join('\n'));
  const question = createConfirmRequest(workspace, find(workspace, suite, benchmark));
  const cancelling = cancelledBySignals();
  try {
    const confirmation = await runConfirmation({
      workspace,
      question,
      reader: formatsOf(workspace),
      signal: cancelling.signal,
      onProgress: (progress) => console.error(progressText(progress, question)),
      onText: () => undefined,
    });
    const verdict = workspace.verdict(question.id);
    console.log(confirmedText(question, confirmation, verdict));
    return verdict?.status === 'regressed' ? exitCodes.regressed : exitCodes.fine;
  } catch (error) {
    const ended = cancelling.exitCode();
    if (ended === undefined) throw error;
    console.error(cancelledText);
    return ended;
  } finally {
    cancelling.dispose();
  }
}

/** Finds a benchmark by id, or by name as check prints it. @throws {Error} a user-facing message */
function find({ suites }: Workspace, name: string, benchmark: string): BenchmarkId {
  const suite = suites.find((each) => each.name === name);
  if (suite === undefined) {
    throw new Error(`Unknown suite "${name}". Known suites: ${suites.map((each) => each.name).join(', ') || 'none'}.`);
  }
  if (suite.verdicts.has(benchmark)) return { suite: name, benchmark };
  const named = [...suite.verdicts.values()].filter((verdict) => verdict.benchmark.name === benchmark);
  const [only] = named;
  if (only === undefined) throw new Error(`Unknown benchmark "${benchmark}" in ${name}.`);
  if (named.length > 1)
    throw new Error(`${named.length} benchmarks of ${name} are called "${benchmark}". Use the ID of one of them.`);
  return { suite: name, benchmark: only.benchmark.id };
}

/** Cancels the run on Ctrl+C; everything is restored before the process ends. */
function cancelledBySignals() {
  const controller = new AbortController();
  let by: NodeJS.Signals | undefined;
  const cancel = (signal: NodeJS.Signals) => {
    by ??= signal;
    controller.abort(new Error(cancelledText));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, cancel);
  return {
    signal: controller.signal,
    /** The exit code that a shell reports for a program ended by a signal: 130 for Ctrl+C. */
    exitCode: () => (by === undefined ? undefined : 128 + constants.signals[by]),
    dispose: () => {
      for (const signal of signals) process.off(signal, cancel);
    },
  };
}

function failed(message: string): number {
  console.error(message);
  return exitCodes.unusable;
}
