// Measuring the baseline again in words.

import { t } from '@vscode/l10n';
import type { RemeasureRequest } from '../../confirm/remeasure.ts';
import { formatCount } from '../wording/formatNumbers.ts';
import { oneLine } from '../wording/statusLabels.ts';

const short = ({ commit }: RemeasureRequest): string => commit.slice(0, 7);

/** `Measure baseline d4e5f6a of bench.json again` */
export const remeasureTitle = (question: RemeasureRequest): string =>
  t`Re-measure baseline ${short(question)} of ${oneLine(question.suite, 60)}`;

/** `3 of 8: sort/quick` */
export function runText({ names }: RemeasureRequest, done: number, all: number): string {
  const name = oneLine(names[done] ?? '', 80);
  return name === '' ? t`${done + 1} of ${all}` : t`${done + 1} of ${all}: ${name}`;
}

export const remeasuredQuestion = (question: RemeasureRequest, count: number): string =>
  t`Re-measured ${formatCount(count)} of ${formatCount(question.benchmarks.length)} benchmarks at ${short(question)}. Accept the results as the baseline for this machine?`;

export const remeasuredText = (question: RemeasureRequest, versions: number): string =>
  t`${formatCount(versions)} baselines updated with results of ${short(question)} on this machine`;
