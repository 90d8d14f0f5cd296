// Related information of a problem: the baseline and where the result was measured.

import { t } from '@vscode/l10n';
import type { BaselineEntry } from '../../baselines/baseline.ts';
import type { Run } from '../../model/model.ts';
import { oneLine } from '../wording/statusLabels.ts';

const commitText = (commit: string | undefined): string =>
  commit === undefined ? '' : t`, commit ${oneLine(commit).slice(0, 10)}`;

/** For example `Baseline: version 3, accepted 2026-11-23, commit 1a2b3c4d5e: a simpler pivot`. */
export function baselineText({ version, metadata: { createdAt, gitCommit, notes } }: BaselineEntry): string {
  const note = notes === undefined || notes === '' ? '' : `: ${oneLine(notes, 120)}`;
  const accepted = t`Baseline: version ${version}, accepted ${oneLine(createdAt).slice(0, 10)}`;
  return accepted + commitText(gitCommit) + note;
}

/** For example `Measured in bench, commit 1a2b3c4d5e`. */
export const measuredText = (suite: string, run: Run | undefined): string =>
  t`Measured in ${oneLine(suite, 120)}` + commitText(run?.code?.commit);

/** Maximum related entries listed; further ones are only counted. */
export const mostRelated = 50;

export const moreRelatedText = (more: number): string => t`${more} more. See the Benchmarks view.`;
