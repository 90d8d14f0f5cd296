// Named baselines in words: the lists to choose from, what is wrong with a new name, what was done.

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
  if (name === '') return t('Enter a name, for example main, v1.2 or before-refactoring.');
  if (name.length > 100) return t('Enter at most 100 characters.');
  if (name !== oneLine(name)) return t('Enter a single line without control characters.');
  return names.includes(name) ? t`The baseline "${name}" already exists.` : undefined;
}

/** What a new baseline starts with; `undefined` is nothing. */
export const contentChoices = (inUse: string): readonly Choice<string | undefined>[] => [
  { label: t`Copy of ${oneLine(inUse, 80)}`, description: t('with all its versions'), value: inUse },
  { label: t('Empty'), description: t('the first results are accepted into it'), value: undefined },
];

export const switchedText = (name: string): string => t`Active baseline: "${oneLine(name, 60)}".`;

export const createdText = (name: string): string =>
  t`Created baseline "${oneLine(name, 60)}". Use "Switch Baseline…" to activate it.`;

export const deletedText = (name: string): string => t`Deleted baseline "${oneLine(name, 60)}".`;

export const deletionQuestion = (name: string): string => t`Delete the baseline "${oneLine(name, 60)}"?`;

export const deletionDetail = t(
  'This deletes its files with all versions. Only what is committed can be restored, with git.',
);
