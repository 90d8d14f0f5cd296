// The verdict on one metric by everything that is known of it: exact, minimum change, threshold, and the strongest evidence that the data allow.

import type { MetricRule } from '../config/configRules.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Metric, MetricVerdict } from '../model/model.ts';
import { calmShortcut } from './calmShortcut.ts';
import {
  commonLogOf,
  type EvidenceContext,
  judgeValues,
  shiftEvidence,
  thresholdEvidence,
  verdictOf,
} from './evidenceContext.ts';
import { gatherEvidence } from './gatherEvidence.ts';
import type { GatheredEvidence } from './gathered.ts';
import { compareByThreshold } from './judgeByThreshold.ts';
import { judgeGathered } from './judgeGathered.ts';
import { judgeErrorRate } from './samples/judgeErrorRate.ts';
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
  const calm =
    context.isBrief && context.concluded.shift === undefined
      ? calmShortcut(current, baseline, rule, context)
      : undefined;
  if (calm !== undefined) return calm;
  const gathered = gatherFor(current, baseline, rule, context);
  return gathered === undefined
    ? judgeUnsupported(current, baseline, rule, context)
    : judgeGathered(current, baseline, rule, context, gathered);
}

function gatherFor(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  context: EvidenceContext,
): GatheredEvidence | undefined {
  const { past, repetitions, accepted, statistic, test, result } = context;
  if (accepted === undefined) return undefined;
  const place = result.metrics.indexOf(current);
  const commonLog = commonLogOf(current, context);
  return gatherEvidence({ current, baseline, accepted, rule, place, past, repetitions, statistic, test, commonLog });
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

/** No ratio has a meaning, or a rate has no counts: the threshold alone decides. */
function judgeUnsupported(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  context: EvidenceContext,
): MetricVerdict {
  const commonLog = commonLogOf(current, context);
  const evidence = context.unsupported;
  if (commonLog === 0) return compareByThreshold(current, baseline, rule, evidence);
  const judgement = judgeValues(current, baseline, rule, commonLog);
  const exceeded = judgement.severity !== 'none' || judgement.improved;
  const { change, severity, improved } = judgement;
  const inAll = baseline.value === 0 ? 0 : (current.value / baseline.value - 1) * 100;
  return verdictOf(current, baseline, rule, {
    status: severity !== 'none' ? 'regressed' : improved ? 'improved' : 'unchanged',
    severity,
    change,
    evidence: [...(exceeded ? evidence.exceeded : evidence.within), ...shiftEvidence(current, rule, context, inAll)],
  });
}
