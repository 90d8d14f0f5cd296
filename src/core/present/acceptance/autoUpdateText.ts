// Automatic updates in words: what was done, what is asked, what to answer.

import { t } from '@vscode/l10n';
import type { AutomaticItem } from '../../acceptance/autoUpdate.ts';
import { plural } from '../wording/plural.ts';
import { oneLine } from '../wording/statusLabels.ts';

/** For the status bar, before ", Undo": `3 baselines updated automatically`. */
export const updatedText = (count: number): string =>
  plural(count, t`1 baseline updated automatically`, t`${count} baselines updated automatically`);

/** `bench.json: 2 improved, 1 new, nothing regressed. Make that the baseline?` */
export function updateQuestion(suite: string, items: readonly AutomaticItem[]): string {
  const improved = items.filter(({ kind }) => kind === 'better').length;
  const parts = [
    ...(improved > 0 ? [t`${improved} improved`] : []),
    ...(items.length > improved ? [t`${items.length - improved} new`] : []),
  ];
  return t`${oneLine(suite, 80)}: ${parts.join(', ')}, no regressions. Accept as baseline?`;
}

export const updateAnswers = { accept: t('Accept'), show: t('Show'), never: t("Don't Ask Again") } as const;
