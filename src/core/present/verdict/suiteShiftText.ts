// Everything moved at once: the one sentence about a suite, the same in every place.

import { t } from '@vscode/l10n';
import type { SuiteShift } from '../../detection/suite/suiteShift.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { everythingText, shiftText } from './statisticsText.ts';

/** `everything 1.9× slower`; empty where nothing is shared. */
export const suiteShiftWords = ({ shift }: Suite): string =>
  shift === undefined ? '' : t`everything ${shiftText(shift.ratio)}`;

export const suiteShiftSentence = (shift: SuiteShift): string => everythingText(shift);

/** What a person can do about it. */
export const measureAgainHint = t('To check, run "Re-measure Baseline on This Machine".');

/** Somebody has to look: slower, and no control benchmark says that it was the machine. */
export const isAlarmingShift = ({ shift }: Suite): boolean =>
  shift !== undefined && shift.ratio > 1 && shift.cause !== 'machine';

export const shiftedSuites = (workspaces: readonly Workspace[]): readonly Suite[] =>
  workspaces.flatMap(({ suites }) => suites.filter(({ shift }) => shift !== undefined));
