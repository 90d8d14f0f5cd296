// Named baselines in words: the lists to choose from, what is wrong with a new name, what was done.
// It refuses dialogs, and the disk.

import { t } from '@vscode/l10n';
import { oneLine } from '../wording/statusLabels.ts';
import type { Choice } from './describeText.ts';

/** @param names those on disk @param inUse the one that the config names, which may hold nothing yet */
export function nameChoices(names: readonly string[], inUse: string): readonly Choice<string>[] {
  return [...new Set([inUse, ...names])].map((name) => ({
    label: oneLine(name, 80),
    description: name !== inUse ? '' : names.includes(name) ? t('active') : t('active, still empty'),
    value: name,
  }));
}

/** What is wrong with a new name, said while it is typed; nothing when it can be used. */
export function nameProblem(text: string, names: readonly string[]): string | undefined {
  const name = text.trim();
  if (name === '') return t('A baseline needs a name: main, v1.2, before-refactoring.');
  if (name.length > 100) return t('A name has at most 100 characters.');
  if (name !== oneLine(name)) return t('A name is one line without control characters.');
  return names.includes(name) ? t`There is a baseline "${name}" already.` : undefined;
}

/** What a new baseline starts with; `undefined` is nothing. */
export const contentChoices = (inUse: string): readonly Choice<string | undefined>[] => [
  { label: t`Copy of ${oneLine(inUse, 80)}`, description: t('with all its versions'), value: inUse },
  { label: t('Empty'), description: t('the first results are accepted into it'), value: undefined },
];

export const switchedText = (name: string): string => t`Active baseline: "${oneLine(name, 60)}".`;

export const createdText = (name: string): string =>
  t`Created baseline "${oneLine(name, 60)}". Use "Switch Baseline…" to activate it.`;

export const deletedText = (name: string): string => t`The baseline "${oneLine(name, 60)}" is deleted.`;

export const deletionQuestion = (name: string): string => t`Delete the baseline "${oneLine(name, 60)}"?`;

export const deletionDetail = t(
  'Its files go, with all their versions. What was committed of it is still in git; nothing else brings it back.',
);
