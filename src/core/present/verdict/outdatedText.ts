// Texts for outdated results.

import { t } from '@vscode/l10n';
import type { Suite } from '../../suites/suite.ts';

export const outdatedSentence = (): string => t`The code changed since this run: run it again.`;

export const outdatedWord = (): string => t`code changed since`;

/** Suffix of a row's description; empty if the result is not outdated. */
export const outdatedSuffix = ({ outdated }: Suite, benchmark: string): string =>
  outdated.has(benchmark) ? `  ${outdatedWord()}` : '';
