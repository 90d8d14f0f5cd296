// Texts for outdated results.

import { t } from '@vscode/l10n';
import type { Suite } from '../../suites/suite.ts';

export const outdatedSentence = (): string => t`Outdated: the code changed after this run. Run the benchmark again.`;

export const outdatedWord = (): string => t`outdated: code changed`;

/** Suffix of a row's description; empty if the result is not outdated. */
export const outdatedSuffix = ({ outdated }: Suite, benchmark: string): string =>
  outdated.has(benchmark) ? `  ${outdatedWord()}` : '';
