// Acknowledging in words: the terms to choose from, what is asked for each, what cannot be taken.

import { t } from '@vscode/l10n';
import type { Choice } from '../dialogs/describeText.ts';
import { oneLine } from '../wording/statusLabels.ts';

type TermKind = 'day' | 'commit' | 'worse' | 'withdrawn';

/** The part of an acknowledgment that says when it ends; empty for one that is withdrawn by hand. */
export type Term = { readonly until?: string; readonly untilCommit?: string; readonly worseBy?: number };

const day = 24 * 60 * 60 * 1000;

export const acknowledgeTitle = (benchmark: string): string => t`Acknowledge ${oneLine(benchmark, 80)}`;

/** @param hasPercent false where nothing tells by how much it is worse: then no further worsening can be told either */
export function termChoices(hasPercent: boolean): readonly Choice<TermKind>[] {
  const worse: Choice<TermKind> = {
    label: t('Until It Gets Worse…'),
    description: t('by a number of percentage points'),
    value: 'worse',
  };
  return [
    { label: t('Until a Day…'), description: t('through that day (UTC)'), value: 'day' },
    {
      label: t('Until a Commit…'),
      description: t('until HEAD contains this commit'),
      value: 'commit',
    },
    ...(hasPercent ? [worse] : []),
    { label: t('Until removed'), description: t('or until a baseline is accepted'), value: 'withdrawn' },
  ];
}

interface TermQuestion {
  readonly prompt: string;
  /** @param now epoch milliseconds */
  readonly value: (now: number) => string;
  readonly read: (text: string) => Term | undefined;
  readonly fault: string;
}

const questions = new Map<TermKind, TermQuestion>([
  [
    'day',
    {
      prompt: t('Last day, for example 2026-12-31'),
      value: (now) => new Date(now + 30 * day).toISOString().slice(0, 10),
      read: (text) => (isDay(text) ? { until: text } : undefined),
      fault: t('Enter a date such as 2026-12-31.'),
    },
  ],
  [
    'commit',
    {
      prompt: t('Commit hash, at least 7 digits'),
      value: () => '',
      read: (text) => (/^[0-9a-fA-F]{7,64}$/.test(text) ? { untilCommit: text } : undefined),
      fault: t('Enter a commit hash: at least 7 hexadecimal digits.'),
    },
  ],
  [
    'worse',
    {
      prompt: t('Percentage points on top of the current change'),
      value: () => '10',
      read: (text) => (/^\d+(\.\d+)?$/.test(text) ? { worseBy: Number(text) } : undefined),
      fault: t('Enter a number, for example 10.'),
    },
  ],
]);

const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** What is asked for a term; nothing for one that needs no more. */
export const termQuestion = (kind: TermKind): TermQuestion | undefined => questions.get(kind);

export const acknowledgeReasonPrompt = t('Reason (stored in config.json for your team)');

export const reasonFault = (text: string): string | undefined =>
  text.trim() === '' ? t('Enter a reason. Your team will read it.') : undefined;

export const notAcknowledgeable = (benchmark: string): string =>
  t`${oneLine(benchmark, 80)} has not regressed. Nothing to acknowledge.`;
