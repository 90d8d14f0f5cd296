// Groupings of the tree and their labels.

import { t } from '@vscode/l10n';
import type { BenchmarkId } from '../../model/model.ts';
import type { Choice } from '../dialogs/describeText.ts';

/** In menu order; the first is the default. */
const groupings = ['suite', 'severity', 'file'] as const;

export type Grouping = (typeof groupings)[number];

/** Validates a stored value, which may come from another version. */
export const groupingOf = (value: unknown): Grouping => groupings.find((known) => known === value) ?? 'suite';

/** Returns the source file of a benchmark, relative to its folder; `undefined` if unknown. */
export type FileOf = (folder: string, id: BenchmarkId) => string | undefined;

const words: Readonly<Record<Grouping, () => readonly [label: string, detail: string]>> = {
  suite: () => [t('Suite'), t('The output that each benchmark is from, then the groups in its name')],
  severity: () => [t('Severity'), t('How bad it is and how sure, across all outputs')],
  file: () => [t('File'), t('The source file that declares each benchmark, else its output')],
};

/** @param current the grouping to mark as selected */
export const groupingChoices = (current: Grouping): readonly Choice<Grouping>[] =>
  groupings.map((value) => {
    const [label, detail] = words[value]();
    return { value, label, description: value === current ? t`${detail} (now)` : detail };
  });
