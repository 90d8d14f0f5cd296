// Named baselines in words: the lists to choose from, what is wrong with a new name, what was done.
// It refuses dialogs, and the disk.

import type { Choice } from './describeText.ts';
import { oneLine } from './words.ts';

/** @param names those on disk @param inUse the one that the policy names, which may hold nothing yet */
export function nameChoices(names: readonly string[], inUse: string): readonly Choice<string>[] {
  return [...new Set([inUse, ...names])].map((name) => ({
    label: oneLine(name, 80),
    description: name !== inUse ? '' : names.includes(name) ? 'in use' : 'in use, nothing accepted yet',
    value: name,
  }));
}

/** What is wrong with a new name, said while it is typed; nothing when it can be used. */
export function nameProblem(text: string, names: readonly string[]): string | undefined {
  const name = text.trim();
  if (name === '') return 'A baseline needs a name: main, v1.2, before-refactoring.';
  if (name.length > 100) return 'A name has at most 100 characters.';
  if (name !== oneLine(name)) return 'A name is one line without control characters.';
  return names.includes(name) ? `There is a baseline "${name}" already.` : undefined;
}

/** What a new baseline starts with; `undefined` is nothing. */
export const contentChoices = (inUse: string): readonly Choice<string | undefined>[] => [
  { label: `Copy of ${oneLine(inUse, 80)}`, description: 'with all its versions', value: inUse },
  { label: 'Empty', description: 'the first results are accepted into it', value: undefined },
];

export const switchedText = (name: string): string =>
  `Results are held against the baseline "${oneLine(name, 60)}" now.`;

export const createdText = (name: string): string =>
  `The baseline "${oneLine(name, 60)}" is there. "Switch Baseline…" makes it the one in use.`;

export const deletedText = (name: string): string => `The baseline "${oneLine(name, 60)}" is deleted.`;

export const deletionQuestion = (name: string): string => `Delete the baseline "${oneLine(name, 60)}"?`;

export const deletionDetail =
  'Its files go, with all their versions. What was committed of it is still in git; nothing else brings it back.';
