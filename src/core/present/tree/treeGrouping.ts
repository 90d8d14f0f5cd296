// By what the tree's rows are grouped, and how that is said.

import { t } from '@vscode/l10n';
import type { BenchmarkId } from '../../model/model.ts';
import type { Choice } from '../dialogs/describeText.ts';

/** In the order in which they are offered; the first is the usual one. */
const groupings = ['suite', 'severity', 'file'] as const;

export type Grouping = (typeof groupings)[number];

/** What is remembered may be of another version, or nobody's choice. */
export const groupingOf = (value: unknown): Grouping => groupings.find((known) => known === value) ?? 'suite';

/** The source file that declares a benchmark, relative to its folder; `undefined` while or where it is not known. */
export type FileOf = (folder: string, id: BenchmarkId) => string | undefined;

const words: Readonly<Record<Grouping, () => readonly [label: string, detail: string]>> = {
  suite: () => [t('Suite'), t("By output file, then by the groups in the benchmark's name")],
  severity: () => [t('Severity'), t('By severity and certainty, across all output files')],
  file: () => [t('File'), t('By the source file that declares the benchmark, otherwise by output file')],
};

/** @param current is marked */
export const groupingChoices = (current: Grouping): readonly Choice<Grouping>[] =>
  groupings.map((value) => {
    const [label, detail] = words[value]();
    return { value, label, description: value === current ? t`${detail} (now)` : detail };
  });
