// Everything moved at once: the one sentence about a suite, the same in every place.

import { t } from '@vscode/l10n';
import type { SharedFactor } from '../../detection/suite/sharedFactor.ts';
import type { SuiteShift } from '../../detection/suite/suiteShift.ts';
import type { Suite } from '../../suites/suite.ts';
import { formatCount, formatNoise } from '../wording/formatNumbers.ts';
import { everythingText, shiftText } from './statisticsText.ts';

/** `everything 1.9× slower`; empty where nothing is shared. */
export const suiteShiftWords = ({ shift }: Suite): string =>
  shift === undefined ? '' : t`everything ${shiftText(shift.ratio)}`;

export const suiteShiftSentence = (shift: SuiteShift): string => everythingText(shift);

/** Everything moved at once, all of a small suite changed by one factor, or a first comparison was noisy; empty for nothing. */
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

/** As Google Benchmark records it. */
const frequencyName = 'mhz_per_cpu';

/** Of the processor, when the baseline was measured and now. */
function frequencies({ accepted, run }: Suite): readonly [number | undefined, number | undefined] {
  const [first] = accepted?.benchmarks ?? [];
  const baseline = first === undefined ? undefined : accepted?.own(first)?.metadata.environment;
  return [frequencyIn(baseline), frequencyIn(run?.environment)];
}

function frequencyIn(environment: ReadonlyMap<string, string> | undefined): number | undefined {
  const frequency = Number(environment?.get(frequencyName) ?? Number.NaN);
  return frequency > 0 ? frequency : undefined;
}

/** A clock that is so much slower makes code about as much slower. */
const explains = (slowdown: number, ratio: number): boolean =>
  Math.abs(Math.log(slowdown)) > Math.log(1.03) && Math.abs(Math.log(slowdown / ratio)) < Math.abs(Math.log(ratio)) / 2;

const unsettledSentence = (unsettled: number): string =>
  t`Unchanged benchmarks moved by about ${formatNoise(100 * Math.expm1(unsettled))} between these two runs. Run again, or quiet the machine, before you trust single changes.`;

/** What a person can do about it. */
export const measureAgainHint = t('To check, run "Re-measure Baseline on This Machine".');

/** Somebody has to look: slower, and no control benchmark says that it was the machine. */
export const isAlarmingShift = ({ shift }: Suite): boolean =>
  shift !== undefined && shift.ratio > 1 && shift.cause !== 'machine';
