// What a language model asks to be accepted: planned, said in a question to the user, and refused in words that tell
// the model what to do.

import { type AcceptanceItem, needsReason } from '../../acceptance/acceptancePlan.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { acceptanceTitle, acceptedText } from '../acceptance/acceptanceText.ts';
import { acceptanceWarnings } from '../acceptance/acceptanceWarnings.ts';
import { benchmarkDescription, problemMessage } from '../verdict/benchmarkText.ts';
import { escapeMarkdown, oneLine } from '../wording/statusLabels.ts';
import { type FoundBenchmark, lookUp } from './lookUp.ts';

interface AskedAcceptance {
  readonly benchmarks: readonly string[];
  readonly suite: string | undefined;
  readonly reason: string | undefined;
}

interface AcceptanceRequest {
  readonly plans: readonly { readonly workspace: Workspace; readonly items: readonly AcceptanceItem[] }[];
  readonly items: readonly AcceptanceItem[];
  readonly reason: string;
}

/**
 * @throws {Error} that says what to do next: a name that is not there, nothing to accept, a worse result without a reason
 */
export function acceptanceRequest(
  workspaces: readonly Workspace[],
  { benchmarks, suite, reason = '' }: AskedAcceptance,
): AcceptanceRequest {
  if (benchmarks.length === 0) throw new Error('Name the benchmarks to accept in "benchmarks".');
  const found = benchmarks.map((benchmark) => lookUp(workspaces, { benchmark, suite }));
  const plans = [...Map.groupBy(found, ({ workspace }) => workspace)].map(([workspace, ofFolder]) => ({
    workspace,
    items: workspace.acceptances.plan(ofFolder.map(({ id }) => id)),
  }));
  const items = plans.flatMap((plan) => plan.items);
  if (items.length === 0) throw new Error(nothingSentence(found));
  if (needsReason(items) && reason.trim() === '') throw new Error(reasonSentence(items));
  return { plans, items, reason: reason.trim() };
}

const nothingSentence = (found: readonly FoundBenchmark[]): string =>
  `${found.map(({ verdict }) => oneLine(verdict.benchmark.name, 80)).join(', ')}: no result to accept. Ask the user to run the benchmark first.`;

const reasonSentence = (items: readonly AcceptanceItem[]): string =>
  `${worseOf(items)
    .map(({ verdict }) => problemMessage(verdict))
    .join(
      ' ',
    )} Accepting a worse result requires a reason: ask the user for it and pass the answer as "reason". Do not invent one.`;

const worseOf = (items: readonly AcceptanceItem[]): readonly AcceptanceItem[] =>
  items.filter(({ kind }) => kind === 'worse').slice(0, 10);

const mostShown = 20;

/** Markdown for the question that the user answers. */
export function requestMarkdown({ plans, items, reason }: AcceptanceRequest): string {
  const shown = items.slice(0, mostShown);
  const lines = shown.map(
    ({ verdict, kind }) =>
      `- **${escapeMarkdown(verdict.benchmark.name)}**: ${escapeMarkdown(`${kind}, ${benchmarkDescription(verdict)}`)}`,
  );
  const more = items.length > shown.length ? [`- … ${items.length - shown.length}`] : [];
  const cautions = plans.flatMap((plan) => acceptanceWarnings(plan.workspace, plan.items)).map(escapeMarkdown);
  const note = reason === '' ? [] : [`"${escapeMarkdown(reason)}"`];
  return [acceptanceTitle(items), [...lines, ...more].join('\n'), ...cautions, ...note].join('\n\n');
}

/** What the model is told afterwards. @param changed how many baselines did */
export const requestDoneText = ({ items }: AcceptanceRequest, changed: number): string =>
  changed === 0
    ? 'These results are already the baseline.'
    : `${acceptedText(items)}. The changed file in .benchmark-baseline/ belongs in the commit. "Benchmarks: Undo Last Accept" reverts it.`;
