// What rolling back to an earlier version accepts anew, so that it can be taken back like any other acceptance.

import { t } from '@vscode/l10n';
import type { Ancestry } from '../model/ancestry.ts';
import { BaselineError } from '../model/errors.ts';
import type { Acceptance, BaselineEntry, BaselineMetadata } from './baseline.ts';

/** Everything but the numbers. */
export function rolledBack(
  { version, metadata, benchmarkVersion }: BaselineEntry,
  ancestry: Ancestry | undefined,
): Omit<Acceptance, 'id' | 'metrics'> {
  const { environment, systemInfo } = metadata;
  const notes = `Rolled back to v${version}`;
  return { ...placeOf(metadata, ancestry), environment, systemInfo, benchmarkVersion, notes };
}

/** Rolling back on a branch is that branch's decision: it counts there, wherever the numbers come from. */
function placeOf({ gitCommit, gitBranch }: BaselineMetadata, ancestry: Ancestry | undefined) {
  if (ancestry?.kind !== 'known') return { gitCommit, gitBranch };
  return ancestry.branch === undefined ? {} : { gitCommit, gitBranch: ancestry.branch };
}

/** @param file where it would stand */
export function noSuchVersion(version: number, file: string): BaselineError {
  const message = t`Version ${version} of this benchmark does not exist on this machine. It was never accepted or has been removed.`;
  return new BaselineError('noBaseline', file, message);
}
