// Confirm from beginning to end, for the editor and the command line: ask the state, measure in turn, weigh, and tell
// the state.

import { type ConfirmProgress, confirmBenchmark } from '../../core/confirm/confirmBenchmark.ts';
import type { ConfirmRequest } from '../../core/confirm/confirmRequest.ts';
import type { Confirmation } from '../../core/suites/confirmation.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { Reader } from '../outputs/reader.ts';
import { withRepetitions } from './runCommand.ts';

interface ConfirmingOptions {
  readonly workspace: Workspace;
  readonly question: ConfirmRequest;
  readonly reader: Reader;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ConfirmProgress) => void;
  /** What the commands print. */
  readonly onText: (text: string) => void;
}

/**
 * The state knows the answer when this resolves.
 * @throws {Error} with a message for people, or the signal's reason; nothing is left behind then either
 */
export async function runConfirmation(options: ConfirmingOptions): Promise<Confirmation> {
  const { workspace, question, onProgress } = options;
  const { folder, log, clock } = workspace.options;
  const confirmation = await withRepetitions({ ...options, folder, log }, (repetitions) =>
    confirmBenchmark(question, repetitions, onProgress, () => clock.now()),
  );
  await workspace.confirmations.add(question.id.suite, confirmation);
  return confirmation;
}
