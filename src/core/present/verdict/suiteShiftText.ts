// Texts about a suite as a whole: a suite-wide shift, a common factor, or a noisy first comparison.

import { t } from '@vscode/l10n';
import type { SharedFactor } from '../../detection/suite/sharedFactor.ts';
import type { SuiteShift } from '../../detection/suite/suiteShift.ts';
import type { Suite } from '../../suites/suite.ts';
import { formatCount, formatNoise } from '../wording/formatNumbers.ts';
import { everythingText, shiftText } from './statisticsText.ts';

/** For example `everything 1.9× slower`; empty without a suite-wide shift. */
export const suiteShiftWords = ({ shift }: Suite): string =>
  shift === undefined ? '' : t`everything ${shiftText(shift.ratio)}`;

export const suiteShiftSentence = (shift: SuiteShift): string => everythingText(shift);

/** Returns the remarks about a suite as a whole; empty without any. */
export function suiteRemarks(suite: Suite): readonly string[] {
  const { shift, sharedFactor, unsettled } = suite;
  if (shift !== undefined) return [`${suiteShiftSentence(shift)} ${measureAgainHint}`];
  return [
    ...(sharedFactor === undefined ? [] : [sharedFactorSentence(sharedFactor, suite)]),
    ...(unsettled === undefined ? [] : [unsettledSentence(unsettled)]),
  ];
}

function sharedFactorSentence({ ratio, benchmarks }: SharedFactor, suite: Suite): string {
  const sentence = t`All ${benchmarks} benchmarks are ${shiftText(ratio)} by the same factor: check the machine first.`;
  const [before, now] = frequencies(suite);
  if (before === undefined || now === undefined || !explains(before / now, ratio)) return sentence;
  return `${sentence} ${t`The recorded CPU frequency changed from ${formatCount(before)} to ${formatCount(now)} MHz.`}`;
}

/** Key of the CPU frequency in Google Benchmark's context. */
const frequencyName = 'mhz_per_cpu';

/** Returns the CPU frequency of the baseline and of the current run, in MHz. */
function frequencies({ accepted, run }: Suite): readonly [number | undefined, number | undefined] {
  const [first] = accepted?.benchmarks ?? [];
  const baseline = first === undefined ? undefined : accepted?.own(first)?.metadata.environment;
  return [frequencyIn(baseline), frequencyIn(run?.environment)];
}

function frequencyIn(environment: ReadonlyMap<string, string> | undefined): number | undefined {
  const frequency = Number(environment?.get(frequencyName) ?? Number.NaN);
  return frequency > 0 ? frequency : undefined;
}

/** True if the change of the CPU frequency accounts for at least half of the change of the times. */
const explains = (slowdown: number, ratio: number): boolean =>
  Math.abs(Math.log(slowdown)) > Math.log(1.03) && Math.abs(Math.log(slowdown / ratio)) < Math.abs(Math.log(ratio)) / 2;

const unsettledSentence = (unsettled: number): string =>
  t`Unchanged benchmarks moved by about ${formatNoise(100 * Math.expm1(unsettled))} between these two runs. Run again, or quiet the machine, before you trust single changes.`;

/** What the user can do about a suite-wide shift. */
export const measureAgainHint = t('To check, run "Re-measure Baseline on This Machine".');

/** True if the suite became slower and no control benchmark attributes that to the machine. */
export const isAlarmingShift = ({ shift }: Suite): boolean =>
  shift !== undefined && shift.ratio > 1 && shift.cause !== 'machine';
