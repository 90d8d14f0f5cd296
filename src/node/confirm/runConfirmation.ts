// Runs a whole confirmation for the editor and the command line: request, paired runs, result, state update.

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
  /** Receives the commands' output. */
  readonly onText: (text: string) => void;
}

/**
 * The state has the result when this resolves.
 * @throws {Error} a user-facing message, or the signal's reason; leaves nothing behind in either case
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
