// Texts for acknowledging a regression: the terms to choose from, the prompt of each term, and input errors.

import { t } from '@vscode/l10n';
import type { Choice } from '../dialogs/describeText.ts';
import { oneLine } from '../wording/statusLabels.ts';

type TermKind = 'day' | 'commit' | 'worse' | 'withdrawn';

/** When an acknowledgment ends; empty for one that lasts until it is removed. */
export type Term = { readonly until?: string; readonly untilCommit?: string; readonly worseBy?: number };

const day = 24 * 60 * 60 * 1000;

export const acknowledgeTitle = (benchmark: string): string => t`Acknowledge ${oneLine(benchmark, 80)}`;

/** @param hasPercent false without a percentage change; "until it gets worse" is then not offered */
export function termChoices(hasPercent: boolean): readonly Choice<TermKind>[] {
  const worse: Choice<TermKind> = {
    label: t('Until it gets worse…'),
    description: t('by so many percentage points more than now'),
    value: 'worse',
  };
  return [
    { label: t('Until a day…'), description: t('that day is the last one'), value: 'day' },
    {
      label: t('Until a commit…'),
      description: t('the one that mends it: HEAD is it or descends from it'),
      value: 'commit',
    },
    ...(hasPercent ? [worse] : []),
    { label: t('Until it is withdrawn'), description: t('or a baseline is accepted'), value: 'withdrawn' },
  ];
}

interface TermQuestion {
  readonly prompt: string;
  /** Default input. @param now epoch milliseconds */
  readonly value: (now: number) => string;
  readonly read: (text: string) => Term | undefined;
  readonly fault: string;
}

const questions = new Map<TermKind, TermQuestion>([
  [
    'day',
    {
      prompt: t('The last day on which it is fine, as 2026-12-31.'),
      value: (now) => new Date(now + 30 * day).toISOString().slice(0, 10),
      read: (text) => (isDay(text) ? { until: text } : undefined),
      fault: t('A day is written as 2026-12-31.'),
    },
  ],
  [
    'commit',
    {
      prompt: t('The commit’s hash, at least seven digits of it.'),
      value: () => '',
      read: (text) => (/^[0-9a-fA-F]{7,64}$/.test(text) ? { untilCommit: text } : undefined),
      fault: t('A commit is written as its hash: seven digits or more of 0-9 and a-f.'),
    },
  ],
  [
    'worse',
    {
      prompt: t('By how many percentage points more than now?'),
      value: () => '10',
      read: (text) => (/^\d+(\.\d+)?$/.test(text) ? { worseBy: Number(text) } : undefined),
      fault: t('Percentage points are a number, such as 10.'),
    },
  ],
]);

const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** Returns the prompt for a term; `undefined` if the term needs no input. */
export const termQuestion = (kind: TermKind): TermQuestion | undefined => questions.get(kind);

export const acknowledgeReasonPrompt = t(
  'Why is that fine for now? It is committed with the policy, for everybody to read.',
);

export const reasonFault = (text: string): string | undefined =>
  text.trim() === '' ? t('A reason is needed: others read it.') : undefined;

export const notAcknowledgeable = (benchmark: string): string =>
  t`${oneLine(benchmark, 80)} is neither regressed nor suspect: there is nothing to acknowledge.`;
