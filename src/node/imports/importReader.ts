// Reads what is to become a baseline: an output as it stands, as Criterion saved it under a name, or as git has it at a
// commit.

import { t } from '@vscode/l10n';
import type { Output } from '../../core/model/outputs.ts';
import { stageCommitted, stageSaved, withStagingFolder } from '../files/stagingFolder.ts';
import { type RequestedReading, type RequestedRun, readRequested } from '../outputs/requestedOutputs.ts';

/** At most one of `at` and `saved`. */
export interface ImportSource {
  readonly output: Output;
  /** A commit, a branch, a tag. */
  readonly at?: string | undefined;
  /** The name of `--save-baseline`. */
  readonly saved?: string | undefined;
}

interface ImportReading extends RequestedReading {
  /** False in a workspace that is not trusted. */
  readonly mayRun: boolean;
}

/** @throws {Error} with a message for people when it cannot be read */
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
