// Importing baselines in words: where they can come from, what would be imported, what was done.
// It refuses dialogs; editor/commands/importBaselines.ts and the command line show what stands here.

import type { Imported } from '../accepting.ts';
import type { ImportPlan } from '../baselines/importing.ts';
import type { Choice } from './describeText.ts';
import { oneLine } from './words.ts';

/** The word that import notes, questions and answers use for where something comes from. */
export function originText(
  shown: string,
  { at, saved }: { readonly at?: string | undefined; readonly saved?: string | undefined },
): string {
  if (at !== undefined) return `${shown} at ${at}`;
  return saved === undefined ? shown : `${shown}, saved as "${saved}"`;
}

/** How the user points at what was not found. */
export type ImportPlace = 'file' | 'folder' | 'commit';

/** Below what was found. @param trusted false: git is not asked */
export const placeChoices = (trusted: boolean): readonly Choice<ImportPlace>[] => [
  { label: 'A file…', description: 'an output of any known format', value: 'file' },
  { label: 'A folder…', description: 'Criterion’s, or another format’s that writes folders', value: 'folder' },
  ...(trusted ? [{ label: 'A file at another commit…', description: 'as git has it', value: 'commit' as const }] : []),
];

export const sourceQuestion = 'Import baselines from where?';

/** What was found in the workspace. @param what `pytest-benchmark`, `saved by Criterion` */
export const sourceChoice = <T>(origin: string, what: string, value: T): Choice<T> => ({
  label: oneLine(origin, 120),
  description: what,
  value,
});

export interface CommitSummary {
  readonly commit: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly subject: string;
}

export const commitChoice = ({ commit, time, subject }: CommitSummary): Choice<string> => ({
  label: oneLine(subject, 80) || commit.slice(0, 7),
  description: `${commit.slice(0, 7)} · ${new Date(time).toISOString().slice(0, 10)}`,
  value: commit,
});

export const typedCommit: Choice<undefined> = {
  label: 'Another commit, branch or tag…',
  description: 'typed',
  value: undefined,
};

/** What is wrong with a revision, said while it is typed. */
export const revisionProblem = (text: string): string | undefined =>
  text.trim() === '' ? 'A commit, a branch or a tag: v1.2, main, HEAD~3.' : undefined;

/** The suite that an output belongs to when the policy does not name it. @param own its own name */
export const suiteChoices = (suites: readonly string[], own: string): readonly Choice<string>[] => [
  ...suites.map((name) => ({ label: oneLine(name, 120), description: 'a suite of this folder', value: name })),
  { label: oneLine(own, 120), description: 'a suite of its own', value: own },
];

export const suiteQuestion = (origin: string): string => `${oneLine(origin, 80)} is the baseline of which suite?`;

export const entriesQuestion = (origin: string): string => `What is taken from ${oneLine(origin, 80)}?`;

/** @param count of entries, all of which history can take */
export const entriesChoices = (count: number): readonly Choice<boolean>[] => [
  { label: 'The newest entry as the baseline', description: '', value: false },
  {
    label: `The same, and all ${count} entries into the history`,
    description: 'local to this machine; each entry is a run of its own',
    value: true,
  },
];

/** `old.json: 3 new, 2 already there`. */
export const planTitle = (origin: string, { fresh, known }: ImportPlan): string =>
  `${oneLine(origin, 80)}: ${fresh.length} new, ${known.length} already there`;

/** What can be done with a plan; what comes first replaces nothing. `undefined` is to leave. */
export function planChoices({ fresh, known }: ImportPlan): readonly Choice<'known' | 'same' | undefined>[] {
  const cancel = { label: 'Cancel', description: 'nothing is imported', value: undefined };
  const kept = 'what is there stays as it is';
  const only = known.length === 0 ? `Import ${fresh.length}` : 'Import only the new ones';
  const first = { label: only, description: known.length === 0 ? '' : kept, value: 'known' as const };
  const replace = {
    label: `Replace ${known.length} existing ones too`,
    description: 'the imported version counts; the versions before are kept',
    value: 'same' as const,
  };
  if (fresh.length === 0) return [cancel, { ...replace, label: `Replace ${known.length} existing ones` }];
  return known.length === 0 ? [first, cancel] : [first, replace, cancel];
}

export const nothingMeasuredText = (origin: string): string =>
  `${oneLine(origin)} holds no benchmark that measured something.`;

/** After an import. */
export const importedText = (origin: string, { versions, runs }: Imported): string =>
  [
    `${versions} ${versions === 1 ? 'baseline' : 'baselines'} imported from ${oneLine(origin, 60)}`,
    ...(runs === 0 ? [] : [`${runs} ${runs === 1 ? 'entry' : 'entries'} added to history`]),
  ].join(', ');
