// Automatic updates in words: what was done, what is asked, what to answer.
// It refuses dialogs; editor/autoUpdates.ts shows what stands here.

import type { AutomaticItem } from '../autoUpdate.ts';
import { oneLine } from './words.ts';

const baselines = (count: number): string => `${count} ${count === 1 ? 'baseline' : 'baselines'}`;

/** For the status bar, before ", Undo": `3 baselines updated automatically`. */
export const updatedText = (count: number): string => `${baselines(count)} updated automatically`;

/** `bench.json got better: 2 improved, 1 new, nothing regressed. Make it the baseline?` */
export function updateQuestion(suite: string, items: readonly AutomaticItem[]): string {
  const improved = items.filter(({ kind }) => kind === 'better').length;
  const parts = [
    ...(improved > 0 ? [`${improved} improved`] : []),
    ...(items.length > improved ? [`${items.length - improved} new`] : []),
  ];
  return `${oneLine(suite, 80)}: ${parts.join(', ')}, nothing regressed. Make that the baseline?`;
}

export const updateAnswers = { accept: 'Accept', show: 'Show', never: 'Don’t Ask Again' } as const;
