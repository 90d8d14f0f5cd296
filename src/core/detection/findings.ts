// What a verdict rests on, step by step.

import type { Evidence, HistoryFound, Needs, SamplesFound } from '../model/evidence.ts';
import type { Severity, Status } from '../model/model.ts';
import { median } from '../statistics/order.ts';
import { shiftEvidence, thresholdEvidence } from './evidenceContext.ts';
import type { GatheredEvidence, Judging } from './gathered.ts';
import { intervalOf } from './runs/knownNoise.ts';
import { mediansOf } from './runs/measuredRuns.ts';
import { calledBy, fewestForRanks, type MannWhitneyResult } from './samples/mannWhitneyTest.ts';
import { processesNeeded } from './steps/noiseEstimate.ts';
import { percentOf } from './thresholds/logCost.ts';
import { severityRank } from './thresholds/severity.ts';
import type { Judgement } from './thresholds/thresholds.ts';

export function findingsOf(judging: Judging, status: Status, severity: Severity): readonly Evidence[] {
  const { context, gathered, judgement, rule, current } = judging;
  // The suite asks for the p values of every verdict.
  if (context.isBrief) return samplesEvidence(judging);
  const inAll = percentOf(Math.exp(gathered.now - gathered.baseline + gathered.shared), rule.direction);
  return [
    context.comparable,
    thresholdEvidence(judgement, rule),
    ...headlineEvidence(judging),
    ...samplesEvidence(judging),
    ...ranksEvidence(judging),
    ...historyEvidence(judging, status),
    ...boundEvidence(judging, severity),
    ...doubtEvidence(judging, status),
    ...shiftEvidence(current, rule, context, inAll),
  ];
}

function headlineEvidence({ headline, judgement }: Judging): readonly Evidence[] {
  if (headline === judgement || headline.change.kind !== 'percent') return [];
  const says = sideOf(headline);
  if (says === sideOf(judgement)) return [];
  const found = { kind: 'headlineDisagrees', percent: headline.change.amount, exceeded: says !== 'within' } as const;
  return [{ step: 'samples', found }];
}

/** On which side of the threshold a change lies. */
const sideOf = ({ severity, improved }: Judgement): 'worse' | 'better' | 'within' =>
  severity !== 'none' ? 'worse' : improved ? 'better' : 'within';

function samplesEvidence({ gathered: { processes, delta, now, baseline }, rule }: Judging): readonly Evidence[] {
  if (processes === undefined) return [];
  const { found: test, isOneRun } = processes;
  const { pWorse, pBetter, processes: count, baselineProcesses, comparisons } = test;
  const found: SamplesFound = {
    kind: 'samples',
    called: calledBy(test),
    // Of one run it is the change itself; of several runs of the same code that of all of them.
    percent: percentOf(isOneRun ? Math.exp(now - baseline) : test.ratio, rule.direction),
    ...intervalOf(test, rule),
    pWorse,
    pBetter,
    processes: count,
    baselineProcesses,
    pastRuns: comparisons,
    ...(delta !== undefined && { delta }),
  };
  return [{ step: 'samples', found }];
}

function ranksEvidence({ gathered: { processes }, context: { test } }: Judging): readonly Evidence[] {
  if (processes === undefined || test !== 'mannWhitney') return [];
  const { ranks } = processes.found;
  return [
    {
      step: 'samples',
      found: ranks === undefined ? { kind: 'tooFewForRanks', wanted: fewestForRanks } : { kind: 'ranks', ...ranks },
    },
  ];
}

/** What the runs say; nothing where only one is known. */
function historyEvidence({ gathered, rule }: Judging, status: Status): readonly Evidence[] {
  const { runs, measured } = gathered;
  const calmRuns = 1 + measured.since.length - (runs.exceeded ? runs.runs - 1 : 0);
  const levelRuns = runs.known?.levelRuns ?? calmRuns + measured.past.length;
  if (status === 'unchanged') return calmEvidence(gathered, levelRuns);
  if (status === 'inconclusive' || !runs.exceeded) return [];
  if (runs.known?.isAssumed === true) return assumedEvidence(gathered, status);
  if (runs.runs === 1 && saysNothing(gathered, levelRuns)) return [];
  const found = awayEvidence(gathered, levelRuns, rule.direction);
  const isClear = runs.runs === 1 && (status === 'regressed' || status === 'improved');
  return [{ step: 'history', found: isClear ? { ...found, isClear } : found }];
}

/** Nothing is known of noise: the threshold decided, unless processes or the rest of the suite did. */
const assumedEvidence = ({ processes }: GatheredEvidence, status: Status): readonly Evidence[] =>
  status === 'suspected' || processes !== undefined ? [] : [{ step: 'history', found: { kind: 'thresholdOnly' } }];

/** True for a run without other known runs, or one decided by its own processes. */
const saysNothing = ({ processes, carried }: GatheredEvidence, levelRuns: number): boolean =>
  processes?.isOneRun === true || (levelRuns === 1 && carried === undefined);

function awayEvidence(
  { runs, baseline, now, measured }: GatheredEvidence,
  pastRuns: number,
  direction: Parameters<typeof percentOf>[1],
): HistoryFound {
  const away = Float64Array.from([...mediansOf(measured.since), now]).slice(-Math.min(runs.runs, newestRuns));
  const sign = runs.side === 'worse' ? 1 : -1;
  const change = median(away) - baseline;
  const demanded = sign * (runs.known?.demanded ?? 0);
  const isGroup = Math.abs(runs.change) < Math.abs(change) && runs.runs > 1;
  return {
    kind: 'history',
    called: runs.side,
    runs: runs.runs,
    pastRuns,
    percent: percentOf(Math.exp(change), direction),
    ...(sign * change > sign * demanded && { demanded: percentOf(Math.exp(demanded), direction) }),
    ...(runs.known?.isWave === true && runs.status !== 'regressed' && { isWave: true }),
    ...(isGroup && { isGroup }),
  };
}

const newestRuns = 8;

/** Back, or still, where the baseline is. */
function calmEvidence(gathered: GatheredEvidence, pastRuns: number): readonly Evidence[] {
  const before = gathered.runsBefore();
  if (pastRuns < 2) return [];
  const found: HistoryFound = { kind: 'history', called: 'none', runs: 0, pastRuns };
  if (before?.exceeded !== true) return [{ step: 'history', found }];
  const cleared = { runs: before.runs, confirmed: before.status === 'regressed' };
  return [{ step: 'history', found: { ...found, pastRuns: Math.max(1, pastRuns - before.runs), cleared } }];
}

function boundEvidence({ gathered, judgement, rule }: Judging, severity: Severity): readonly Evidence[] {
  if (gathered.processes === undefined || severityRank(severity) >= severityRank(judgement.severity)) return [];
  if (severity === 'none') return [];
  const percent = percentOf(gathered.processes.found.low, rule.direction);
  return [{ step: 'threshold', found: { kind: 'gradedByBound', percent } }];
}

function doubtEvidence(judging: Judging, status: Status): readonly Evidence[] {
  const { isOverruled, isUnsettled, context, current } = judging;
  const evidence: Evidence[] = [];
  if (isOverruled && (status === 'inconclusive' || status === 'unchanged')) {
    evidence.push({ step: 'many', found: { kind: 'oneOfMany' } });
  }
  if (isUnsettled && status === 'suspected') {
    const percent = 100 * Math.expm1(context.concluded.unsettled?.get(current.name) ?? 0);
    evidence.push({ step: 'many', found: { kind: 'noisySuite', percent } });
  }
  if (status === 'inconclusive') {
    const needs = needsOf(judging);
    const percent = noisePercent(judging);
    evidence.push({ step: 'samples', found: { kind: 'withinNoise', percent, ...(needs !== undefined && { needs }) } });
  }
  return evidence;
}

/** Percentage above which a change is too large to be a useful suggestion. */
const mostPercent = 300;

/** What would tell such a change from noise. */
function needsOf({ gathered: { processes, runs }, rule }: Judging): Needs | undefined {
  if (processes !== undefined) return processesOf(processes.found);
  const demanded = runs.known?.demandedOfTwo ?? Number.POSITIVE_INFINITY;
  const percent = Math.abs(percentOf(Math.exp(runs.side === 'worse' ? demanded : -demanded), rule.direction));
  return 100 * Math.expm1(demanded) > mostPercent ? { kind: 'lessNoise' } : { kind: 'step', percent };
}

function processesOf(found: MannWhitneyResult): Needs | undefined {
  const more = 1 + Math.min(found.processes, found.baselineProcesses);
  const onEachSide = processesNeeded(found, Math.expm1(Math.abs(Math.log(found.ratio))), more);
  if (onEachSide !== undefined) return { kind: 'processes', onEachSide };
  return found.sessionNoise > 0 ? { kind: 'inTurn' } : undefined;
}

function noisePercent({ gathered: { processes, runs }, noise }: Judging): number {
  if (noise !== undefined) return noise;
  if (processes === undefined) return 100 * Math.expm1(runs.known?.noise.deviation ?? 0);
  return 100 * Math.expm1(Math.hypot(processes.found.processNoise, processes.found.sessionNoise));
}
