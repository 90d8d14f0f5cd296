// "Set Up Benchmark Baseline" in words: what was recognised, what would be written, what to run then.

import { t } from '@vscode/l10n';
import type { Proposal } from '../../setUp/proposal.ts';
import { oneLine } from '../wording/statusLabels.ts';

interface ProposalChoice {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** Ticked unless its output is watched already. */
  readonly picked: boolean;
  readonly proposal: Proposal;
}

/** @param watched outputs that the config names already */
export const proposalChoices = (
  proposals: readonly Proposal[],
  watched: ReadonlySet<string>,
): readonly ProposalChoice[] =>
  proposals.map((proposal) => ({
    label: proposal.tool,
    description: oneLine(proposal.command, 200),
    detail: proposalDetail(proposal, watched.has(proposal.output)),
    picked: !watched.has(proposal.output),
    proposal,
  }));

function proposalDetail({ folder, output, why, code }: Proposal, isWatched: boolean): string {
  const place = folder === '' ? t`in the workspace folder` : t`in ${oneLine(folder, 80)}`;
  const writes = isWatched ? t`writes ${oneLine(output, 80)} (already watched)` : t`writes ${oneLine(output, 80)}`;
  const found = t`found in ${oneLine(why, 120)}`;
  return [place, writes, found, ...(code === undefined ? [] : [oneLine(code)])].join(' · ');
}

export const setUpTitle = (): string => t`Select the benchmark tools this project uses`;
export const setUpHint = (): string => t`Nothing is run. You can review config.json before it is written.`;

export const nothingRecognised = (folder: string): string =>
  t`No benchmark tool was recognized in ${oneLine(folder, 60)}. Run a benchmark that writes a file, then add that file to config.json, or use "Add Custom Format…" if its format is your own.`;

export const nothingToWrite = (): string => t`config.json already watches all of these.`;

/** The question under the preview. */
export const writeQuestion = (exists: boolean): string =>
  exists ? t`Add this to .benchmark-baseline/config.json?` : t`Save this as .benchmark-baseline/config.json?`;

export const writeAnswers = () => ({ write: t`Save`, leave: t`Cancel` });

export const previewTitle = (): string => t`config.json (preview)`;

/** `Set up. Now run cargo bench in rust: …`. */
export function runText(chosen: readonly Proposal[]): string {
  const [first, ...others] = chosen;
  if (first === undefined) return t`Setup complete.`;
  const command = oneLine(first.command, 120);
  if (others.length > 0) return t`Setup complete. Next, run the benchmarks: ${command}, and ${others.length} more.`;
  if (first.code !== undefined) return t`Setup complete. ${oneLine(first.code)} Then run: ${command}`;
  return t`Setup complete. Next, run: ${command}`;
}

export const runAnswers = () => ({ run: t`Run a Benchmark…`, copy: t`Copy Command` });
