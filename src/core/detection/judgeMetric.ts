// The verdict on one metric: may it be judged, against what, how far did it move.
// It refuses the benchmark as a whole: thresholdDetector.ts puts its metrics together.

import type { Evidence, Metric, MetricVerdict, Status } from '../model.ts';
import type { MetricRule } from '../policy/rules.ts';
import { judgeChange } from './thresholds.ts';

type NotJudged = 'unknownDirection' | 'informative' | 'ignored';

const zeroBaseline: Evidence = { step: 'threshold', found: { kind: 'zeroBaseline' } };

/**
 * A metric that the baseline does not hold is `new`; an unjudged one carries its numbers and the reason.
 * @param comparable why the two may be compared at all
 */
export function judgeMetric(
  current: Metric,
  baseline: Metric | undefined,
  rule: MetricRule,
  comparable: Evidence,
): MetricVerdict {
  const reason = notJudged(current, rule);
  if (reason !== undefined) return shown(current, baseline, reason);
  if (baseline === undefined) return { ...plain(current, 'new'), judged: true };
  if (baseline.unit !== current.unit) return otherUnit(current, baseline);
  return compared(current, baseline, rule, comparable);
}

function notJudged(metric: Metric, rule: MetricRule): NotJudged | undefined {
  if (rule.ignored) return 'ignored';
  if (metric.role === 'informative') return 'informative';
  return rule.direction === 'unknown' ? 'unknownDirection' : undefined;
}

function plain(current: Metric, status: Status): Omit<MetricVerdict, 'judged'> {
  return { metric: current.name, status, severity: 'none', current, evidence: [] };
}

function shown(current: Metric, baseline: Metric | undefined, reason: NotJudged): MetricVerdict {
  const status: Status =
    reason === 'ignored' ? 'ignored' : reason === 'unknownDirection' ? 'inconclusive' : 'unchanged';
  return {
    ...plain(current, status),
    judged: false,
    ...(baseline?.unit === current.unit ? { baseline, change: plainChange(baseline.value, current.value) } : {}),
    evidence: [{ step: 'comparable', found: { kind: 'notJudged', reason } }],
  };
}

const plainChange = (baseline: number, current: number): { kind: 'percent' | 'absolute'; amount: number } =>
  baseline === 0
    ? { kind: 'absolute', amount: current }
    : { kind: 'percent', amount: ((current - baseline) / Math.abs(baseline)) * 100 };

function otherUnit(current: Metric, baseline: Metric): MetricVerdict {
  return {
    ...plain(current, 'notComparable'),
    judged: true,
    baseline,
    evidence: [{ step: 'comparable', found: { kind: 'otherUnit', baseline: baseline.unit, current: current.unit } }],
  };
}

function compared(current: Metric, baseline: Metric, rule: MetricRule, comparable: Evidence): MetricVerdict {
  const { change, severity, improved } = judgeChange(baseline.value, current.value, rule.direction, rule.threshold);
  const exceeded = severity !== 'none' || improved;
  const threshold: Evidence = {
    step: 'threshold',
    found: { kind: 'change', change, threshold: rule.threshold, exceeded },
  };
  const fromZero = change.kind !== rule.threshold.kind;
  return {
    metric: current.name,
    status: severity !== 'none' ? 'regressed' : improved ? 'improved' : 'unchanged',
    severity,
    judged: true,
    current,
    baseline,
    change,
    threshold: rule.threshold,
    evidence: [comparable, fromZero ? zeroBaseline : threshold],
  };
}
