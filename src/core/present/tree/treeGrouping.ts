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
  suite: () => [t('Suite'), t("By output file, then by the groups in the benchmark's name")],
  severity: () => [t('Severity'), t('By severity and certainty, across all output files')],
  file: () => [t('File'), t('By the source file that declares the benchmark, otherwise by output file')],
};

/** @param current the grouping to mark as selected */
export const groupingChoices = (current: Grouping): readonly Choice<Grouping>[] =>
  groupings.map((value) => {
    const [label, detail] = words[value]();
    return { value, label, description: value === current ? t`${detail} (now)` : detail };
  });
