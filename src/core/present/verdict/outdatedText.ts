// What is said of a result whose code changed since it was measured.

import { t } from '@vscode/l10n';
import type { Suite } from '../../suites/suite.ts';

export const outdatedSentence = (): string => t`Outdated: the code changed after this run. Run the benchmark again.`;

export const outdatedWord = (): string => t`outdated: code changed`;

/** Behind a row's description; empty where nothing changed. */
export const outdatedSuffix = ({ outdated }: Suite, benchmark: string): string =>
  outdated.has(benchmark) ? `  ${outdatedWord()}` : '';
