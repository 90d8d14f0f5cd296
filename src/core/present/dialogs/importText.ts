// Importing baselines in words: where they can come from, what would be imported, what was done.

import { t } from '@vscode/l10n';
import type { Imported } from '../../acceptance/acceptances.ts';
import type { ImportPlan } from '../../baselines/importPlan.ts';
import { plural } from '../wording/plural.ts';
import { oneLine } from '../wording/statusLabels.ts';
import type { Choice } from './describeText.ts';

/** The word that import notes, questions and answers use for where something comes from. Notes are kept: it is not translated. */
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
  { label: t('A File…'), description: t('output of any known format'), value: 'file' },
  { label: t('A Folder…'), description: t('from Criterion or another tool that writes folders'), value: 'folder' },
  ...(trusted
    ? [{ label: t('A File at Another Commit…'), description: t('as committed'), value: 'commit' as const }]
    : []),
];

export const sourceQuestion = t('Select the source to import baselines from');

/** What was found in the workspace. @param what `pytest-benchmark`, `saved by Criterion` */
export const sourceChoice = <T>(origin: string, what: string, value: T): Choice<T> => ({
  label: oneLine(origin, 120),
  description: what,
  value,
});

interface CommitSummary {
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
  label: t('Another Commit, Branch or Tag…'),
  description: t('as entered'),
  value: undefined,
};

/** What is wrong with a revision, said while it is typed. */
export const revisionProblem = (text: string): string | undefined =>
  text.trim() === '' ? t('Enter a commit, branch or tag, for example v1.2, main or HEAD~3.') : undefined;

/** The suite that an output belongs to when the config does not name it. @param own its own name */
export const suiteChoices = (suites: readonly string[], own: string): readonly Choice<string>[] => [
  ...suites.map((name) => ({ label: oneLine(name, 120), description: t('an existing suite'), value: name })),
  { label: oneLine(own, 120), description: t('a new suite'), value: own },
];

export const suiteQuestion = (origin: string): string => t`Select the suite to import ${oneLine(origin, 80)} into`;

export const entriesQuestion = (origin: string): string => t`Select what to import from ${oneLine(origin, 80)}`;

/** @param count of entries, all of which history can take */
export const entriesChoices = (count: number): readonly Choice<boolean>[] => [
  { label: t('Import the newest entry as baseline'), description: '', value: false },
  {
    label: t`Also import all ${count} entries into the history`,
    description: t('local to this machine; each entry becomes a run'),
    value: true,
  },
];

/** `old.json: 3 new, 2 already there`. */
export const planTitle = (origin: string, { fresh, known }: ImportPlan): string =>
  t`${oneLine(origin, 80)}: ${fresh.length} new, ${known.length} existing`;

/** What can be done with a plan; what comes first replaces nothing. `undefined` is to leave. */
export function planChoices({ fresh, known }: ImportPlan): readonly Choice<'known' | 'same' | undefined>[] {
  const cancel = { label: t('Cancel'), description: t('nothing is imported'), value: undefined };
  const kept = t('existing baselines are not changed');
  const only = known.length === 0 ? t`Import ${fresh.length}` : t('Import only the new ones');
  const first = { label: only, description: known.length === 0 ? '' : kept, value: 'known' as const };
  const replace = {
    label: t`Replace ${known.length} existing ones too`,
    description: t('the imported version becomes active; earlier versions are kept'),
    value: 'same' as const,
  };
  if (fresh.length === 0) return [cancel, { ...replace, label: t`Replace ${known.length} existing ones` }];
  return known.length === 0 ? [first, cancel] : [first, replace, cancel];
}

export const nothingMeasuredText = (origin: string): string => t`${oneLine(origin)} has no benchmark with a result.`;

/** After an import. */
export const importedText = (origin: string, { versions, runs }: Imported): string =>
  [
    plural(
      versions,
      t`1 baseline imported from ${oneLine(origin, 60)}`,
      t`${versions} baselines imported from ${oneLine(origin, 60)}`,
    ),
    ...(runs === 0 ? [] : [plural(runs, t`1 entry added to history`, t`${runs} entries added to history`)]),
  ].join(', ');
