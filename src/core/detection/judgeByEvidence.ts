// The verdict on one metric by everything that is known: exact, floor, threshold, and the strongest evidence that the
// data allow. Source: detection.md, "The ladder".

import type { MetricRule } from '../config/configRules.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Metric, MetricVerdict } from '../model/model.ts';
import {
  commonLogOf,
  type EvidenceContext,
  judgeValues,
  noiseOf,
  shiftEvidence,
  thresholdEvidence,
  verdictOf,
} from './evidenceContext.ts';
import { type GatheredEvidence, gatherEvidence } from './gatherEvidence.ts';
import { compareByThreshold } from './judgeByThreshold.ts';
import { judgeSamplesAndHistory } from './judgeSamplesAndHistory.ts';
import { judgeErrorRate } from './samples/judgeErrorRate.ts';
import type { RunNoise } from './steps/noiseEstimate.ts';
import { exactChange, isBelowMinimumChange, minimumChangeOf } from './thresholds/minimumChange.ts';
import { judgeChange } from './thresholds/thresholds.ts';

export function judgeByEvidence(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  context: EvidenceContext,
): MetricVerdict {
  if (context.isControl) return judgeControl(current, baseline, rule, context);
  if (current.exact === true) return judgeExact(current, baseline, rule, context);
  if (rule.threshold.kind === 'absolute')
    return judgeErrorRate(current, baseline, rule, context) ?? judgeUnsupported(current, baseline, rule, context);
  if (isTiny(current, baseline)) return judgeTiny(current, baseline, rule, context);
  const support = askSupport(current, baseline, rule, context);
  return support?.samples === undefined
    ? judgeUnsupported(current, baseline, rule, context, support?.noise)
    : judgeSamplesAndHistory(current, baseline, rule, context, support, support.samples);
}

function askSupport(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  context: EvidenceContext,
): GatheredEvidence | undefined {
  const { past, repetitions, versions, statistic, test, result } = context;
  // Two single values and no past: nothing could speak for a change but its threshold.
  if (past.length === 0 && (current.processes === undefined || baseline.processes === undefined)) return undefined;
  const [place, commonLog] = [result.metrics.indexOf(current), commonLogOf(current, context)];
  return gatherEvidence({ current, baseline, rule, place, past, repetitions, versions, statistic, test, commonLog });
}

/** Shown, and never called anything: its code does not change. */
function judgeControl(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  { comparable }: EvidenceContext,
): MetricVerdict {
  const { change } = judgeChange(baseline.value, current.value, rule.direction, rule.threshold);
  const evidence: readonly Evidence[] = [comparable, { step: 'shift', found: { kind: 'control' } }];
  return {
    ...verdictOf(current, baseline, rule, { status: 'unchanged', severity: 'none', change, evidence }),
    judged: false,
  };
}

const exact: Evidence = { step: 'exact', found: { kind: 'exact' } };

/** No noise: beyond the floor any change is real, and the threshold alone says whether it matters. */
function judgeExact(current: Metric, baseline: Metric, rule: MetricRule, context: EvidenceContext): MetricVerdict {
  if (isTiny(current, baseline)) return judgeTiny(current, baseline, rule, context, [exact]);
  const judgement = judgeChange(baseline.value, current.value, rule.direction, rule.threshold);
  const { change, severity, improved } = judgement;
  const isReal = exactChange(baseline.value, current.value, rule.direction, current.unit) !== 'unchanged';
  return verdictOf(current, baseline, rule, {
    status: severity !== 'none' ? 'regressed' : improved ? 'improved' : 'unchanged',
    severity,
    change,
    ...(isReal && severity === 'none' && !improved && { smallButReal: true }),
    evidence: [context.comparable, exact, thresholdEvidence(judgement, rule)],
  });
}

const isTiny = (current: Metric, baseline: Metric): boolean =>
  current.value !== baseline.value && isBelowMinimumChange(baseline.value, current.value, current.unit);

function judgeTiny(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  { comparable }: EvidenceContext,
  before: readonly Evidence[] = [],
): MetricVerdict {
  const { change } = judgeChange(baseline.value, current.value, rule.direction, rule.threshold);
  const minChange: Evidence = {
    step: 'minChange',
    found: { kind: 'belowMinChange', minChange: minimumChangeOf(current.unit) },
  };
  const evidence = [comparable, ...before, minChange];
  return verdictOf(current, baseline, rule, { status: 'unchanged', severity: 'none', change, evidence });
}

/** One run and a threshold: what exceeds it counts, and the evidence says what it rests on. */
function judgeUnsupported(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  context: EvidenceContext,
  noise?: RunNoise,
): MetricVerdict {
  const commonLog = commonLogOf(current, context);
  const ladder = context.unsupported;
  if (commonLog === 0) return withNoise(compareByThreshold(current, baseline, rule, ladder), noise);
  const judgement = judgeValues(current, baseline, rule, commonLog);
  const exceeded = judgement.severity !== 'none' || judgement.improved;
  const { change, severity, improved } = judgement;
  const inAll = baseline.value === 0 ? 0 : (current.value / baseline.value - 1) * 100;
  return verdictOf(current, baseline, rule, {
    status: severity !== 'none' ? 'regressed' : improved ? 'improved' : 'unchanged',
    severity,
    change,
    ...noiseOf(noise),
    evidence: [...(exceeded ? ladder.exceeded : ladder.within), ...shiftEvidence(current, context, inAll)],
  });
}

const withNoise = (verdict: MetricVerdict, noise: RunNoise | undefined): MetricVerdict =>
  noise === undefined ? verdict : { ...verdict, ...noiseOf(noise) };
