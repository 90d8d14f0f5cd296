// What is said of a result whose code changed since it was measured.

import { t } from '@vscode/l10n';
import type { Suite } from '../../suites/suite.ts';

export const outdatedSentence = (): string => t`The code changed since this run: run it again.`;

export const outdatedWord = (): string => t`code changed since`;

/** Behind a row's description; empty where nothing changed. */
export const outdatedSuffix = ({ outdated }: Suite, benchmark: string): string =>
  outdated.has(benchmark) ? `  ${outdatedWord()}` : '';
