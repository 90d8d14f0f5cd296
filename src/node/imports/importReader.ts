// Reads a result to import: an output file or folder, a baseline saved by Criterion, or a file at a git commit.

import { t } from '@vscode/l10n';
import type { Output } from '../../core/model/outputs.ts';
import { stageCommitted, stageSaved, withStagingFolder } from '../files/stagingFolder.ts';
import { type RequestedReading, type RequestedRun, readRequested } from '../outputs/requestedOutputs.ts';

/** Has at most one of `at` and `saved`. */
export interface ImportSource {
  readonly output: Output;
  /** A commit, branch or tag. */
  readonly at?: string | undefined;
  /** Name given to Criterion's `--save-baseline`. */
  readonly saved?: string | undefined;
}

interface ImportReading extends RequestedReading {
  /** False while the workspace is not trusted. */
  readonly mayRun: boolean;
}

/** @throws {Error} a user-facing message if the source cannot be read */
export async function readSource(reading: ImportReading, { output, at, saved }: ImportSource): Promise<RequestedRun> {
  if (at === undefined && saved === undefined) return readRequested(reading, output);
  if (at !== undefined && !reading.mayRun) {
    throw new Error(t('Reading a file at a commit needs a trusted workspace because it runs git.'));
  }
  return withStagingFolder(async (stage) => {
    const path =
      at === undefined
        ? await stageSaved(stage, output.path, saved ?? '')
        : await stageCommitted(stage, reading.folder, output.path, at);
    return readRequested({ ...reading, folder: stage }, { ...output, path });
  });
}
