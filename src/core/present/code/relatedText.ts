// What stands beside a problem: what it is held against and where it was measured, a line each.

import { t } from '@vscode/l10n';
import type { BaselineEntry } from '../../baselines/baseline.ts';
import type { Run } from '../../model/model.ts';
import { oneLine } from '../wording/statusLabels.ts';

const commitText = (commit: string | undefined): string =>
  commit === undefined ? '' : t`, commit ${oneLine(commit).slice(0, 10)}`;

/** `Baseline: version 3, accepted 2026-11-23, commit 1a2b3c4d5e: a simpler pivot` */
export function baselineText({ version, metadata: { createdAt, gitCommit, notes } }: BaselineEntry): string {
  const note = notes === undefined || notes === '' ? '' : `: ${oneLine(notes, 120)}`;
  const accepted = t`Baseline: version ${version}, accepted ${oneLine(createdAt).slice(0, 10)}`;
  return accepted + commitText(gitCommit) + note;
}

/** `Measured in bench, commit 1a2b3c4d5e` */
export const measuredText = (suite: string, run: Run | undefined): string =>
  t`Measured in ${oneLine(suite, 120)}` + commitText(run?.code?.commit);

/** More are counted, not listed. */
export const mostRelated = 50;

export const moreRelatedText = (more: number): string => t`${more} more. See the Benchmarks view.`;
