// The verdict on a metric of which more is known than two values: what the samples say, and the runs before.

import type { MetricRule } from '../config/configRules.ts';
import type { Called, Evidence, Needs } from '../model/evidence.ts';
import type { Metric, MetricVerdict, Severity, Status } from '../model/model.ts';
import {
  commonLogOf,
  type EvidenceContext,
  judgeValues,
  noiseOf,
  shiftEvidence,
  thresholdEvidence,
  verdictOf,
} from './evidenceContext.ts';
import type { GatheredEvidence } from './gatherEvidence.ts';
import { fewestForRanks, type MannWhitneyResult, type SamplesTest } from './samples/mannWhitneyTest.ts';
import type { SamplesJudged } from './samples/samplesTest.ts';
import { processesNeeded, smallestDetectableStep } from './steps/noiseEstimate.ts';
import type { StepState } from './steps/stepState.ts';
import { percentOf } from './thresholds/logCost.ts';
import { isBelowMinimumChange, minimumChangeOf } from './thresholds/minimumChange.ts';
import { severityRank } from './thresholds/severity.ts';
import { grade, type Judgement, judgeChange } from './thresholds/thresholds.ts';

/** A smaller step of the history is shown, and not worth a word; percent. */
const worthSaying = 2;

interface Asked {
  readonly rule: MetricRule;
  readonly support: GatheredEvidence;
  readonly samples: MannWhitneyResult;
  /** The test that the config wants. */
  readonly test: SamplesTest;
  /** What is judged: the typical times where there are samples, else the values. */
  readonly judgement: Judgement;
  readonly verdict: CalledWith;
}

interface CalledWith {
  readonly called: Called;
  /** By several processes or runs. */
  readonly confirmed: boolean;
  /** The test alone would have called it, but not among so many. */
  readonly overruled: boolean;
}

export function judgeSamplesAndHistory(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  context: EvidenceContext,
  support: GatheredEvidence,
  samples: MannWhitneyResult,
): MetricVerdict {
  const commonLog = commonLogOf(current, context);
  const headline = judgeValues(current, baseline, rule, commonLog);
  const percent = percentOf(samples.ratio, rule.direction);
  const judgement = support.isTypical ? judgeChange(100, 100 + percent, rule.direction, rule.threshold) : headline;
  const { change } = judgement;
  const rest = { change, interval: intervalOf(samples, rule), ...noiseOf(support.noise) };
  if (support.isTypical && isBelowMinimumChange(baseline.value, baseline.value * (1 + percent / 100), current.unit)) {
    const minChange: Evidence = {
      step: 'minChange',
      found: { kind: 'belowMinChange', minChange: minimumChangeOf(current.unit) },
    };
    const evidence = [context.comparable, minChange, samplesEvidence(samples, 'none', rule, support)];
    return verdictOf(current, baseline, rule, { status: 'unchanged', severity: 'none', ...rest, evidence });
  }
  const verdict = calledWith(support, samples, context.concluded.overruled?.has(current.name) === true);
  const asked = { rule, support, samples, test: context.test, judgement, verdict };
  const status = statusOf(asked);
  return verdictOf(current, baseline, rule, {
    status,
    severity: severityOf(status, asked),
    ...rest,
    ...(status === 'unchanged' && isSmallButReal(asked) && { smallButReal: true }),
    evidence: [
      context.comparable,
      thresholdEvidence(judgement, rule),
      ...headlineEvidence(headline, judgement),
      ...foundEvidence(asked, status),
      ...shiftEvidence(current, context, percentOf(samples.ratio * Math.exp(commonLog), rule.direction)),
    ],
  });
}

/** A single run with a level before it: the runs decide, and the test of values at most makes a suspicion. */
function calledWith(
  { standing, isSingle, agreeing }: GatheredEvidence,
  samples: SamplesJudged,
  isOverruled: boolean,
): CalledWith {
  const alone: Called = samples.worse ? 'worse' : samples.better ? 'better' : 'none';
  if (isSingle && standing !== undefined && standing.called !== 'none') {
    return { called: standing.called, confirmed: standing.runs > 1, overruled: false };
  }
  const called = isOverruled ? 'none' : alone;
  return {
    called,
    confirmed: !isSingle || standing === undefined || agreeing > 1,
    overruled: isOverruled && alone !== 'none',
  };
}

function statusOf({ judgement: { severity, improved }, verdict: { called, confirmed } }: Asked): Status {
  if (severity !== 'none') return called !== 'worse' ? 'inconclusive' : confirmed ? 'regressed' : 'suspected';
  if (improved) return called === 'better' ? 'improved' : 'inconclusive';
  return 'unchanged';
}

function severityOf(status: Status, { support, samples, judgement, rule }: Asked): Severity {
  if (status !== 'regressed' && status !== 'suspected') return 'none';
  // Runs that agree are graded by the change itself, a comparison of processes by what is certain of it.
  if (support.isSingle && support.standing !== undefined) return judgement.severity;
  const certain =
    samples.low > 1 ? grade(Math.abs(percentOf(samples.low, rule.direction)), rule.threshold.limit) : 'none';
  return severityRank(certain) > severityRank('minor') ? certain : 'minor';
}

function isSmallButReal({ judgement: { change }, verdict: { called, confirmed }, support, samples }: Asked): boolean {
  if (!confirmed || called === 'none' || (called === 'worse') !== samples.ratio > 1) return false;
  return !support.isSingle || Math.abs(change.amount) >= worthSaying;
}

function intervalOf({ low, high }: SamplesJudged, { direction }: MetricRule) {
  const [a, b] = [percentOf(low, direction), percentOf(high, direction)];
  return { low: Math.min(a, b), high: Math.max(a, b) };
}

function headlineEvidence(headline: Judgement, judgement: Judgement): readonly Evidence[] {
  if (headline === judgement || headline.change.kind !== 'percent') return [];
  const says = sideOf(headline);
  if (says === sideOf(judgement)) return [];
  const found = { kind: 'headlineDisagrees', percent: headline.change.amount, exceeded: says !== 'within' } as const;
  return [{ step: 'samples', found }];
}

/** On which side of the threshold a change lies. */
const sideOf = ({ severity, improved }: Judgement): 'worse' | 'better' | 'within' =>
  severity !== 'none' ? 'worse' : improved ? 'better' : 'within';

function foundEvidence({ support, samples, test, verdict, rule }: Asked, status: Status): readonly Evidence[] {
  const { standing } = support;
  const evidence: Evidence[] = [samplesEvidence(samples, calledAlone(samples), rule, support)];
  if (test === 'mannWhitney' && !support.isSingle) evidence.push(ranksEvidence(samples));
  if (standing !== undefined && support.isSingle) evidence.push(historyEvidence(standing, support, verdict, rule));
  if (verdict.overruled) evidence.push({ step: 'many', found: { kind: 'oneOfMany' } });
  if (status === 'inconclusive') {
    const needs = needsOf(support, samples);
    const percent = noisePercent(support, samples);
    evidence.push({ step: 'samples', found: { kind: 'withinNoise', percent, ...(needs !== undefined && { needs }) } });
  }
  return evidence;
}

const calledAlone = ({ worse, better }: SamplesJudged): Called => (worse ? 'worse' : better ? 'better' : 'none');

function samplesEvidence(
  samples: SamplesJudged,
  called: Called,
  rule: MetricRule,
  { delta }: GatheredEvidence,
): Evidence {
  const { pWorse, pBetter, processes, baselineProcesses, comparisons } = samples;
  const percent = percentOf(samples.ratio, rule.direction);
  const interval = intervalOf(samples, rule);
  const found = { called, percent, ...interval, pWorse, pBetter, processes, baselineProcesses, pastRuns: comparisons };
  return { step: 'samples', found: { kind: 'samples', ...found, ...(delta !== undefined && { delta }) } };
}

const ranksEvidence = ({ ranks }: MannWhitneyResult): Evidence => ({
  step: 'samples',
  found: ranks === undefined ? { kind: 'tooFewForRanks', wanted: fewestForRanks } : { kind: 'ranks', ...ranks },
});

function historyEvidence(
  standing: StepState,
  { agreeing, pastRuns }: GatheredEvidence,
  verdict: CalledWith,
  { direction }: MetricRule,
): Evidence {
  const { called, runs, ratio, demanded, cleared } = standing;
  if (called === 'none' && agreeing > 1 && verdict.called !== 'none') {
    return { step: 'history', found: { kind: 'history', called: verdict.called, runs: agreeing, pastRuns } };
  }
  return {
    step: 'history',
    found: {
      kind: 'history',
      called,
      runs,
      pastRuns,
      ...(ratio !== undefined && { percent: percentOf(ratio, direction) }),
      ...(demanded !== undefined && { demanded: percentOf(demanded, direction) }),
      ...(cleared && { cleared }),
    },
  };
}

/** Percent of cost. With a level of runs before it, one run after the other is asked; else processes are compared. */
function needsOf({ isSingle, standing, noise }: GatheredEvidence, samples: SamplesJudged): Needs | undefined {
  if (isSingle && standing !== undefined && noise !== undefined) {
    return { kind: 'step', percent: 100 * smallestDetectableStep(noise) };
  }
  const more = 1 + Math.min(samples.processes, samples.baselineProcesses);
  const onEachSide = processesNeeded(samples, Math.expm1(Math.abs(Math.log(samples.ratio))), more);
  if (onEachSide !== undefined) return { kind: 'processes', onEachSide };
  return samples.sessionNoise > 0 ? { kind: 'inTurn' } : undefined;
}

const noisePercent = ({ noise }: GatheredEvidence, { processNoise, sessionNoise }: SamplesJudged): number =>
  noise?.percent ?? 100 * Math.expm1(Math.hypot(processNoise, sessionNoise));
