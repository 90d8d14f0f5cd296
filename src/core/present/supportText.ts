// What speaks for a verdict beside its threshold, in words: samples, runs, exactness, what a whole suite tells.
// It refuses to judge.

import type { PairsFound } from '../confirming/pairsFound.ts';
import type {
  Called,
  ErrorCountsFound,
  EvidenceFound,
  HistoryFound,
  OperationCounts,
  SamplesFound,
  ShiftCause,
} from '../evidence.ts';
import type { Unit } from '../model.ts';
import { formatCount, formatFactor, formatNoise, formatPercentChange, formatValue } from './units.ts';

/** One sentence for what a step of the ladder found; `undefined` where another file has the words. */
export function supportLine(found: EvidenceFound, unit: Unit): string | undefined {
  switch (found.kind) {
    case 'exact':
      return 'an exact metric: any change is real';
    case 'belowFloor':
      return `below ${formatValue(found.floor, unit)}: too small to mean anything`;
    case 'samples':
      return samplesLine(found);
    case 'pairs':
      return pairsLine(found);
    case 'headlineDisagrees':
      return headlineLine(found.percent, found.exceeded);
    case 'history':
      return historyLine(found);
    case 'withinNoise':
      return `within this benchmark’s noise of ${formatNoise(found.percent)}`;
    case 'oneOfMany':
      return 'among so many benchmarks one like it is to be expected by chance';
    case 'commonShift':
      return shiftLine(found.ratio, found.inAll);
    case 'control':
      return 'a control benchmark: says how fast the machine is, and never regresses';
    case 'errorCounts':
      return countsLine(found);
    case 'slowerTail':
      return `tail: ${found.tail} ${formatPercentChange(found.percent)} ${intervalText(found)}, the typical time is not slower`;
    case 'notConfirmed':
      return `not confirmed: ${notConfirmedText(found)}; a level of 8 past runs tells noise from change`;
    default:
      return undefined;
  }
}

/** `1 run, no history`: a single past run is mostly the accepted one itself. */
export function notConfirmedText({ runs, pastRuns }: { readonly runs: number; readonly pastRuns: number }): string {
  return `${runs} run, ${pastRuns < 2 ? 'no history' : `${pastRuns} past runs`}`;
}

/** What a person can do about a suspicion. */
export const repeatHint = 'Run the benchmark again: a second run that agrees confirms it, one that does not clears it.';

/** `[+49.8 %, +55.1 %]`. */
export const intervalText = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `[${formatPercentChange(low)}, ${formatPercentChange(high)}]`;

function samplesLine(found: SamplesFound): string {
  const { called, percent, processes, baselineProcesses, pastRuns } = found;
  const past = pastRuns === 0 ? '' : `, and how ${plural(pastRuns, 'past run')} varied`;
  const sides =
    processes === 1 && baselineProcesses === 1
      ? 'one measurement against one'
      : `${plural(processes, 'process', 'processes')} against ${baselineProcesses}`;
  const meaning = called === 'none' ? 'not told from noise' : 'more than noise';
  const delta = found.delta === undefined ? '' : ` (Cliff’s δ ${formatFactor(found.delta)})`;
  return `${formatPercentChange(percent)} ${intervalText(found)} by ${sides}${past}: ${meaning}${delta}`;
}

/** What was measured again on purpose, with the code it was measured against. */
function pairsLine(found: PairsFound): string {
  const meaning = found.called === 'none' ? 'not told from noise, so cleared' : 'more than noise, so confirmed';
  const against = `${plural(found.pairs, 'pair')} of runs in turn with ${found.commit.slice(0, 7)}`;
  return `measured again ${formatPercentChange(found.percent)} ${intervalText(found)} by ${against}: ${meaning}`;
}

const headlineLine = (percent: number, exceeded: boolean): string =>
  exceeded
    ? `the tool’s own value says ${formatPercentChange(percent)}, the typical time does not: outliers`
    : `the tool’s own value says ${formatPercentChange(percent)}, the typical time says more`;

function historyLine({ called, runs, pastRuns, percent, demanded, cleared }: HistoryFound): string {
  const past = plural(pastRuns, 'past run');
  if (called === 'none') {
    return cleared === true ? `back where ${past} were: the run before was not confirmed` : `no step away from ${past}`;
  }
  const step = percent === undefined ? '' : ` ${formatPercentChange(percent)}`;
  const than = demanded === undefined ? '' : `, beyond the ${formatPercentChange(demanded)} that noise may reach`;
  if (runs > 1) return `${runs} runs agree:${step} from ${past}${than}`;
  return `1 run${step} from ${past}${than}: one more that agrees confirms it`;
}

const shiftLine = (ratio: number, inAll: number): string =>
  `everything here is ${shiftText(ratio)}: ${formatPercentChange(inAll)} in all, the rest is this benchmark’s own`;

/** `1.9 × slower`, `1.2 × faster`. */
export const shiftText = (ratio: number): string =>
  ratio >= 1 ? `${formatFactor(ratio)} × slower` : `${formatFactor(1 / ratio)} × faster`;

const causes: Readonly<Record<ShiftCause, string>> = {
  machine: 'the machine: control benchmarks moved as far',
  shared: 'something all share — compiler, flags, a dependency: control benchmarks did not move',
  unknown: 'the machine, or something all share — compiler, flags, a dependency',
};

/** `Everything is 1.9 × slower: the machine, or something all share …` */
export const everythingText = ({ ratio, cause }: { readonly ratio: number; readonly cause: ShiftCause }): string =>
  `Everything is ${shiftText(ratio)}: ${causes[cause]}.`;

const calledCounts: Readonly<Record<Called, string>> = {
  worse: 'more than chance',
  better: 'fewer than chance',
  none: 'not more than chance',
};

const countsLine = ({ baseline, current, called, p }: ErrorCountsFound): string =>
  `${countsText(current)}, was ${countsText(baseline)}: ${calledCounts[called]} (Fisher’s exact test, p = ${formatFactor(p)})`;

const countsText = ({ failed, total }: OperationCounts): string =>
  `${formatCount(failed)} of ${formatCount(total)} failed`;

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
