// The verdict on one metric by its threshold alone: may it be judged, against what, how far did it move.

import type { MetricRule } from '../config/configRules.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Metric, MetricVerdict, Status } from '../model/model.ts';
import { judgeChange } from './thresholds/thresholds.ts';

type NotJudged = 'unknownDirection' | 'informative' | 'ignored';

/** The evidence of a comparison by its outcome. Equal for every metric: tens of thousands of verdicts share it. */
export interface ThresholdEvidence {
  readonly exceeded: readonly Evidence[];
  readonly within: readonly Evidence[];
  readonly fromZero: readonly Evidence[];
}

/**
 * @param comparable why two results may be compared at all
 * @param unsupported what is to be said where a change counts that nothing but the threshold speaks for
 */
export function thresholdEvidenceOf(comparable: Evidence, unsupported: readonly Evidence[] = []): ThresholdEvidence {
  return {
    exceeded: [comparable, { step: 'threshold', found: { kind: 'change', exceeded: true } }, ...unsupported],
    within: [comparable, { step: 'threshold', found: { kind: 'change', exceeded: false } }],
    fromZero: [comparable, { step: 'threshold', found: { kind: 'zeroBaseline' } }],
  };
}

const noEvidence: readonly Evidence[] = [];

interface Shown {
  readonly status: Status;
  readonly evidence: readonly Evidence[];
}

const shownAs = (status: Status, reason: NotJudged): Shown => ({
  status,
  evidence: [{ step: 'comparable', found: { kind: 'notJudged', reason } }],
});

const notJudgedAs = {
  ignored: shownAs('ignored', 'ignored'),
  informative: shownAs('unchanged', 'informative'),
  unknownDirection: shownAs('inconclusive', 'unknownDirection'),
} as const;

/** How two values are compared that may be; `context` is the comparison's own. */
export type Compare<Context> = (current: Metric, baseline: Metric, rule: MetricRule, context: Context) => MetricVerdict;

/**
 * A metric that the baseline does not hold is `new`; an unjudged one carries its numbers and the reason.
 * @param compare asked only for what may be judged
 */
export function judgeByThreshold<Context>(
  current: Metric,
  baseline: Metric | undefined,
  rule: MetricRule,
  compare: Compare<Context>,
  context: Context,
): MetricVerdict {
  const reason = notJudged(current, rule);
  if (reason !== undefined) return shown(current, baseline, reason);
  if (baseline === undefined) {
    return { metric: current.name, status: 'new', severity: 'none', judged: true, current, evidence: noEvidence };
  }
  if (baseline.unit !== current.unit) return otherUnit(current, baseline);
  return compare(current, baseline, rule, context);
}

/** False for what is shown only. */
export const mayJudge = (metric: Metric, rule: MetricRule): boolean => notJudged(metric, rule) === undefined;

function notJudged(metric: Metric, rule: MetricRule): NotJudged | undefined {
  if (rule.ignored) return 'ignored';
  if (metric.role === 'informative') return 'informative';
  return rule.direction === 'unknown' ? 'unknownDirection' : undefined;
}

function shown(current: Metric, baseline: Metric | undefined, reason: NotJudged): MetricVerdict {
  const { status, evidence } = notJudgedAs[reason];
  const metric = current.name;
  if (baseline?.unit !== current.unit) {
    return { metric, status, severity: 'none', judged: false, current, evidence };
  }
  const change = plainChange(baseline.value, current.value);
  return { metric, status, severity: 'none', judged: false, current, baseline, change, evidence };
}

const plainChange = (baseline: number, current: number): { kind: 'percent' | 'absolute'; amount: number } =>
  baseline === 0
    ? { kind: 'absolute', amount: current }
    : { kind: 'percent', amount: ((current - baseline) / Math.abs(baseline)) * 100 };

function otherUnit(current: Metric, baseline: Metric): MetricVerdict {
  return {
    metric: current.name,
    status: 'notComparable',
    severity: 'none',
    judged: true,
    current,
    baseline,
    evidence: [{ step: 'comparable', found: { kind: 'otherUnit', baseline: baseline.unit, current: current.unit } }],
  };
}

/** The threshold rule of docs/verdicts.md, and nothing else. */
export function compareByThreshold(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  ladder: ThresholdEvidence,
): MetricVerdict {
  const { change, severity, improved } = judgeChange(baseline.value, current.value, rule.direction, rule.threshold);
  const exceeded = severity !== 'none' || improved;
  return {
    metric: current.name,
    status: severity !== 'none' ? 'regressed' : improved ? 'improved' : 'unchanged',
    severity,
    judged: true,
    current,
    baseline,
    change,
    threshold: rule.threshold,
    evidence: change.kind !== rule.threshold.kind ? ladder.fromZero : exceeded ? ladder.exceeded : ladder.within,
  };
}
