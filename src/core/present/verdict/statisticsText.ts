// What speaks for a verdict beside its threshold, in words: samples, runs, exactness, what a whole suite tells.

import { t } from '@vscode/l10n';
import type {
  Called,
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
  formatValue,
} from '../wording/formatNumbers.ts';
import { plural } from '../wording/plural.ts';

/** One sentence for what a step of the ladder found; `undefined` where another file has the words. */
export function statisticsLine(found: EvidenceFound, unit: Unit): string | undefined {
  switch (found.kind) {
    case 'exact':
      return t('an exact metric: any change is real');
    case 'belowMinChange':
      return t`below ${formatValue(found.minChange, unit)}: too small to mean anything`;
    case 'samples':
      return samplesLine(found);
    case 'ranks':
      return ranksLine(found);
    case 'tooFewForRanks':
      return t`the Mann–Whitney test needs ${found.wanted} processes a side: the t test decides`;
    case 'pairs':
      return pairsLine(found);
    case 'headlineDisagrees':
      return headlineLine(found.percent, found.exceeded);
    case 'history':
      return historyLine(found);
    case 'withinNoise':
      return withinNoiseLine(found.percent, found.needs);
    case 'oneOfMany':
      return t('among so many benchmarks one like it is to be expected by chance');
    case 'commonShift':
      return shiftLine(found.ratio, found.inAll);
    case 'control':
      return t('a control benchmark: says how fast the machine is, and never regresses');
    case 'errorCounts':
      return countsLine(found);
    case 'slowerTail':
      return t`tail: ${found.tail} ${formatPercentChange(found.percent)} ${intervalText(found)}, the typical time is not slower`;
    case 'notConfirmed':
      return t`not confirmed: ${notConfirmedText(found)}; a level of 8 past runs tells noise from change`;
    default:
      return undefined;
  }
}

/** `1 run, no history`: a single past run is mostly the accepted one itself. */
export function notConfirmedText({ runs, pastRuns }: { readonly runs: number; readonly pastRuns: number }): string {
  return pastRuns < 2 ? t`${runs} run, no history` : t`${runs} run, ${pastRuns} past runs`;
}

/** What a person can do about a suspicion. */
export const repeatHint = t(
  'Run the benchmark again: a second run that agrees confirms it, one that does not clears it.',
);

/** `[+49.8 %, +55.1 %]`. */
export const intervalText = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `[${formatPercentChange(low)}, ${formatPercentChange(high)}]`;

function samplesLine(found: SamplesFound): string {
  const { called, percent, processes, baselineProcesses, pastRuns } = found;
  const sides =
    processes === 1 && baselineProcesses === 1
      ? t('one measurement against one')
      : plural(
          processes,
          t`1 process against ${baselineProcesses}`,
          t`${processes} processes against ${baselineProcesses}`,
        );
  const meaning = called === 'none' ? t('not told from noise') : t('more than noise');
  const moved = `${formatPercentChange(percent)} ${intervalText(found)}`;
  const delta = found.delta === undefined ? '' : ` (${t`Cliff’s δ ${formatFactor(found.delta)}`})`;
  if (pastRuns === 0) return t`${moved} by ${sides}: ${meaning}` + delta;
  const said = plural(
    pastRuns,
    t`${moved} by ${sides}, and how 1 past run varied: ${meaning}`,
    t`${moved} by ${sides}, and how ${pastRuns} past runs varied: ${meaning}`,
  );
  return said + delta;
}

function withinNoiseLine(percent: number, needs: Needs | undefined): string {
  const noise = formatNoise(percent);
  switch (needs?.kind) {
    case 'processes':
      return t`within this benchmark’s noise of ${noise}: ${needs.onEachSide} processes on each side would tell`;
    case 'inTurn':
      return t`within this benchmark’s noise of ${noise}: days differ as much, and more processes would not tell; Confirm measures old and new code in turn`;
    case 'step':
      return t`within this benchmark’s noise of ${noise}: two runs that agree on a change of ${formatPercent(needs.percent)} would tell`;
    default:
      return t`within this benchmark’s noise of ${noise}`;
  }
}

/** The test that the config chose, in place of t. */
function ranksLine({ called, p, isExact }: RanksFound): string {
  const meaning = called === 'none' ? t('not told from noise') : t('more than noise');
  return isExact
    ? t`the Mann–Whitney test decides: ${meaning} (exact, p = ${formatFactor(p)})`
    : t`the Mann–Whitney test decides: ${meaning} (normal approximation, p = ${formatFactor(p)})`;
}

/** What was measured again on purpose, with the code it was measured against. */
function pairsLine(found: PairsFound): string {
  const meaning = found.called === 'none' ? t('not told from noise, so cleared') : t('more than noise, so confirmed');
  const moved = `${formatPercentChange(found.percent)} ${intervalText(found)}`;
  const commit = found.commit.slice(0, 7);
  return plural(
    found.pairs,
    t`measured again ${moved} by 1 pair of runs in turn with ${commit}: ${meaning}`,
    t`measured again ${moved} by ${found.pairs} pairs of runs in turn with ${commit}: ${meaning}`,
  );
}

const headlineLine = (percent: number, exceeded: boolean): string =>
  exceeded
    ? t`the tool’s own value says ${formatPercentChange(percent)}, the typical time does not: outliers`
    : t`the tool’s own value says ${formatPercentChange(percent)}, the typical time says more`;

function historyLine({ called, runs, pastRuns, percent, demanded, cleared }: HistoryFound): string {
  const past = plural(pastRuns, t`1 past run`, t`${pastRuns} past runs`);
  if (called === 'none') {
    return cleared === true
      ? t`back where ${past} were: the run before was not confirmed`
      : t`no step away from ${past}`;
  }
  const from = percent === undefined ? t`from ${past}` : t`${formatPercentChange(percent)} from ${past}`;
  const step =
    demanded === undefined ? from : t`${from}, beyond the ${formatPercentChange(demanded)} that noise may reach`;
  return runs > 1 ? t`${runs} runs agree: ${step}` : t`1 run ${step}: one more that agrees confirms it`;
}

const shiftLine = (ratio: number, inAll: number): string =>
  t`everything here is ${shiftText(ratio)}: ${formatPercentChange(inAll)} in all, the rest is this benchmark’s own`;

/** `1.9 × slower`, `1.2 × faster`. */
export const shiftText = (ratio: number): string =>
  ratio >= 1 ? t`${formatFactor(ratio)} × slower` : t`${formatFactor(1 / ratio)} × faster`;

const causes: Readonly<Record<ShiftCause, string>> = {
  machine: t('the machine: control benchmarks moved as far'),
  shared: t('something all share — compiler, flags, a dependency: control benchmarks did not move'),
  unknown: t('the machine, or something all share — compiler, flags, a dependency'),
};

/** `Everything is 1.9 × slower: the machine, or something all share …` */
export const everythingText = ({ ratio, cause }: { readonly ratio: number; readonly cause: ShiftCause }): string =>
  t`Everything is ${shiftText(ratio)}: ${causes[cause]}.`;

const calledCounts: Readonly<Record<Called, string>> = {
  worse: t('more than chance'),
  better: t('fewer than chance'),
  none: t('not more than chance'),
};

const countsLine = ({ baseline, current, called, p }: ErrorCountsFound): string =>
  t`${countsText(current)}, was ${countsText(baseline)}: ${calledCounts[called]} (Fisher’s exact test, p = ${formatFactor(p)})`;

const countsText = ({ failed, total }: OperationCounts): string =>
  t`${formatCount(failed)} of ${formatCount(total)} failed`;
