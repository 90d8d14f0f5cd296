// Builds the new version that rolls back to an earlier one, so that it can be undone like any acceptance.

import { t } from '@vscode/l10n';
import type { Ancestry } from '../model/ancestry.ts';
import { BaselineError } from '../model/errors.ts';
import type { Acceptance, BaselineEntry, BaselineMetadata } from './baseline.ts';

/** Returns the metadata of the new version, without the numbers. */
export function rolledBack(
  { version, metadata, benchmarkVersion }: BaselineEntry,
  ancestry: Ancestry | undefined,
): Omit<Acceptance, 'id' | 'metrics'> {
  const { environment, systemInfo } = metadata;
  const notes = `Rolled back to v${version}`;
  return { ...placeOf(metadata, ancestry), environment, systemInfo, benchmarkVersion, notes };
}

/** A rollback on a branch belongs to that branch, regardless of where the numbers were measured. */
function placeOf({ gitCommit, gitBranch }: BaselineMetadata, ancestry: Ancestry | undefined) {
  if (ancestry?.kind !== 'known') return { gitCommit, gitBranch };
  return ancestry.branch === undefined ? {} : { gitCommit, gitBranch: ancestry.branch };
}

/** Returns the error for an unknown version. @param file baseline file of the suite */
export function noSuchVersion(version: number, file: string): BaselineError {
  const message = t`Version ${version} of this benchmark does not exist on this machine. It was never accepted or has been removed.`;
  return new BaselineError('noBaseline', file, message);
}
