// Texts for named baselines: choices, validation of a new name and results.

import { t } from '@vscode/l10n';
import { oneLine } from '../wording/statusLabels.ts';
import type { Choice } from './describeText.ts';

/** @param names names on disk @param inUse active name from the config, which may not have a file yet */
export function nameChoices(names: readonly string[], inUse: string): readonly Choice<string>[] {
  return [...new Set([inUse, ...names])].map((name) => ({
    label: oneLine(name, 80),
    description: name !== inUse ? '' : names.includes(name) ? t('in use') : t('in use, nothing accepted yet'),
    value: name,
  }));
}

/** Returns the validation message for a new name while it is typed; `undefined` if the name is valid. */
export function nameProblem(text: string, names: readonly string[]): string | undefined {
  const name = text.trim();
  if (name === '') return t('A baseline needs a name: main, v1.2, before-refactoring.');
  if (name.length > 100) return t('A name has at most 100 characters.');
  if (name !== oneLine(name)) return t('A name is one line without control characters.');
  return names.includes(name) ? t`There is a baseline "${name}" already.` : undefined;
}

/** What a new baseline is copied from; `undefined` starts it empty. */
export const contentChoices = (inUse: string): readonly Choice<string | undefined>[] => [
  { label: t`Copy of ${oneLine(inUse, 80)}`, description: t('with all its versions'), value: inUse },
  { label: t('Empty'), description: t('the first results are accepted into it'), value: undefined },
];

export const switchedText = (name: string): string =>
  t`Results are held against the baseline "${oneLine(name, 60)}" now.`;

export const createdText = (name: string): string =>
  t`The baseline "${oneLine(name, 60)}" is there. "Switch Baseline…" makes it the one in use.`;

export const deletedText = (name: string): string => t`The baseline "${oneLine(name, 60)}" is deleted.`;

export const deletionQuestion = (name: string): string => t`Delete the baseline "${oneLine(name, 60)}"?`;

export const deletionDetail = t(
  'Its files go, with all their versions. What was committed of it is still in git; nothing else brings it back.',
);
