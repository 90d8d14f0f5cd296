// Texts of statistical evidence: samples, past runs, exact metrics and suite-wide effects.

import { t } from '@vscode/l10n';
import type {
  Called,
  CommonShiftFound,
  ErrorCountsFound,
  EvidenceFound,
  HistoryFound,
  Needs,
  OperationCounts,
  PairsFound,
  RanksFound,
  SamplesFound,
  ShiftCause,
} from '../../model/evidence.ts';
import type { Unit } from '../../model/model.ts';
import {
  formatCount,
  formatFactor,
  formatNoise,
  formatPercent,
  formatPercentChange,
  formatTimes,
  formatValue,
} from '../wording/formatNumbers.ts';
import { plural } from '../wording/plural.ts';

/** Returns the line for statistical evidence; `undefined` for other evidence, which is worded elsewhere. */
export function statisticsLine(found: EvidenceFound, unit: Unit): string | undefined {
  switch (found.kind) {
    case 'exact':
      return t('exact metric without noise: any change counts');
    case 'belowMinChange':
      return t`change below ${formatValue(found.minChange, unit)}: too small to matter`;
    case 'samples':
      return samplesLine(found);
    case 'ranks':
      return ranksLine(found);
    case 'tooFewForRanks':
      return t`Mann–Whitney needs ${found.wanted} processes per side; using the t-test`;
    case 'pairs':
      return pairsLine(found);
    case 'headlineDisagrees':
      return headlineLine(found.percent, found.exceeded);
    case 'history':
      return historyLine(found);
    case 'withinNoise':
      return withinNoiseLine(found.percent, found.needs);
    case 'oneOfMany':
      return t('not significant after multiple-testing correction');
    case 'commonShift':
      return shiftLine(found);
    case 'control':
      return t('control benchmark: tracks machine speed, never reported as a regression');
    case 'errorCounts':
      return countsLine(found);
    case 'slowerTail':
      return t`only the tail is slower: ${found.tail} ${formatPercentChange(found.percent)} ${intervalText(found)}`;
    case 'thresholdOnly':
      return thresholdOnlyText();
    case 'gradedByBound':
      return t`severity by the lower bound of the 95% CI (${formatPercentChange(found.percent)})`;
    case 'noisySuite':
      return t`the other benchmarks moved by about ${formatNoise(found.percent)} between these two runs; a second run that agrees confirms it`;
    default:
      return undefined;
  }
}

/** Stated when only the threshold was available. */
export const thresholdOnlyText = (): string => t('based on the threshold only: the noise is not known yet');

/** What the user can do about a suspected regression. */
export const repeatHint = t('Run the benchmark again to confirm or dismiss this.');

/** For example `[+49.8%, +55.1%]`. */
export const intervalText = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `[${formatPercentChange(low)}, ${formatPercentChange(high)}]`;

function samplesLine(found: SamplesFound): string {
  const { called, percent, processes, baselineProcesses, pastRuns } = found;
  const sides = t`${processes} vs ${baselineProcesses} processes`;
  const meaning = called === 'none' ? t('not significant') : t('significant');
  const moved = `${formatPercentChange(percent)} ${intervalText(found)}`;
  const delta = found.delta === undefined ? '' : ` (${t`effect size: Cliff's δ = ${formatFactor(found.delta)}`})`;
  if (pastRuns === 0) return t`${moved} from ${sides}: ${meaning}` + delta;
  return t`${moved} from ${sides}, including the noise of ${pastRuns} past runs: ${meaning}` + delta;
}

/** Maximum noise stated exactly, in percent; larger values are shown as "more than". */
const mostNoise = 300;

function withinNoiseLine(percent: number, needs: Needs | undefined): string {
  const noise = percent > mostNoise ? t`more than ${formatNoise(mostNoise)}` : formatNoise(percent);
  switch (needs?.kind) {
    case 'processes':
      return t`within noise (${noise}); about ${needs.onEachSide} processes per side are needed to detect this change`;
    case 'inTurn':
      return t`within noise (${noise}); results differ as much from day to day, so more processes will not help. Use Confirm to alternate old and new code`;
    case 'step':
      return t`within noise (${noise}); two runs that agree on a change of ${formatPercent(needs.percent)} would confirm it`;
    case 'lessNoise':
      return t`within noise (${noise}): too noisy to measure this way. Take more samples or processes per run, or use Confirm to alternate old and new code`;
    default:
      return t`within noise (${noise})`;
  }
}

/** P-values below 0.001 are not stated exactly, because their magnitude is not informative. */
const pText = (p: number): string => (p < 0.001 ? t('p < 0.001') : t`p = ${formatFactor(p)}`);

/** Result of the Mann–Whitney U test, if the config selects it instead of the t-test. */
function ranksLine({ called, p, isExact }: RanksFound): string {
  const meaning = called === 'none' ? t('not significant') : t('significant');
  return isExact
    ? t`Mann–Whitney U test: ${meaning} (exact, ${pText(p)})`
    : t`Mann–Whitney U test: ${meaning} (normal approximation, ${pText(p)})`;
}

/** Result of paired runs of the current code and the named commit. */
function pairsLine(found: PairsFound): string {
  const meaning = found.called === 'none' ? t('not significant, not reproduced') : t('significant, confirmed');
  const moved = `${formatPercentChange(found.percent)} ${intervalText(found)}`;
  const commit = found.commit.slice(0, 7);
  return plural(
    found.pairs,
    t`re-run in 1 alternating pair with ${commit}: ${moved}, ${meaning}`,
    t`re-run in ${found.pairs} alternating pairs with ${commit}: ${moved}, ${meaning}`,
  );
}

const headlineLine = (percent: number, exceeded: boolean): string =>
  exceeded
    ? t`the tool reports ${formatPercentChange(percent)}, but typical samples changed less: outliers`
    : t`the tool reports ${formatPercentChange(percent)}, but typical samples changed more`;

function historyLine(found: HistoryFound): string {
  const { called, runs, pastRuns, percent = 0, demanded } = found;
  const past = plural(pastRuns, t`1 past run`, t`${pastRuns} past runs`);
  if (called === 'none') return calmLine(found, past);
  const moved = t`${formatPercentChange(percent)} vs ${past}`;
  const step =
    demanded === undefined ? moved : t`${moved}, outside the expected noise of ${formatPercentChange(demanded)}`;
  if (found.isClear === true) return t`1 run at ${step}`;
  if (runs < 2) return t`1 run at ${step}; a second run that agrees confirms it`;
  if (found.isWave === true)
    return t`${runs} runs agree: ${moved}; earlier runs of the baseline's level were as far away, so more runs are needed`;
  if (found.isGroup === true) return t`${runs} runs agree: ${step}; one run nearer to the baseline does not end that`;
  return t`${runs} runs agree: ${step}`;
}

function calmLine({ cleared }: HistoryFound, past: string): string {
  if (cleared === undefined) return t`no step vs ${past}`;
  if (!cleared.confirmed) {
    return plural(
      cleared.runs,
      t`back at the level of ${past}: the previous run was not confirmed`,
      t`back at the level of ${past}: the previous ${cleared.runs} runs were not confirmed`,
    );
  }
  return plural(
    cleared.runs,
    t`back at the level of ${past}: the previous run had changed`,
    t`back at the level of ${past}: the previous ${cleared.runs} runs had agreed on a change`,
  );
}

const shiftLine = ({ ratio, inAll, stayedBehind }: CommonShiftFound): string =>
  stayedBehind === true
    ? t`suite-wide shift: everything is ${shiftText(ratio)}. This benchmark is not: ${formatPercentChange(inAll)} in total, not a regression`
    : t`suite-wide shift: everything is ${shiftText(ratio)}. This benchmark: ${formatPercentChange(inAll)} in total; only the difference is judged`;

/** For example `1.9× slower` or `1.2× faster`. */
export const shiftText = (ratio: number): string =>
  ratio >= 1 ? t`${formatTimes(ratio)}× slower` : t`${formatTimes(1 / ratio)}× faster`;

const causes: Readonly<Record<ShiftCause, string>> = {
  machine: t('probably the machine, since the control benchmarks moved too'),
  shared: t('probably a shared cause (compiler, flags, dependency), since the control benchmarks did not move'),
  unknown: t('either the machine or a shared cause (compiler, flags, dependency)'),
};

/** Sentence about a suite-wide shift, for example `Everything is 1.9× slower …`. */
export const everythingText = ({ ratio, cause }: { readonly ratio: number; readonly cause: ShiftCause }): string =>
  t`Everything is ${shiftText(ratio)}: ${causes[cause]}.`;

const calledCounts: Readonly<Record<Called, string>> = {
  worse: t('significantly more'),
  better: t('significantly fewer'),
  none: t('not significant'),
};

const countsLine = ({ baseline, current, called, p }: ErrorCountsFound): string =>
  t`${countsText(current)}, was ${countsText(baseline)}: ${calledCounts[called]} (Fisher's exact test, ${pText(p)})`;

const countsText = ({ failed, total }: OperationCounts): string =>
  t`${formatCount(failed)} of ${formatCount(total)} failed`;
