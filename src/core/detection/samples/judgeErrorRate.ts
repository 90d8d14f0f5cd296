// Judges an error rate with counted operations: the plain difference and Fisher's exact test.

import type { MetricRule } from '../../config/configRules.ts';
import type { Called, ErrorCountsFound, OperationCounts } from '../../model/evidence.ts';
import type { Metric, MetricVerdict, Status } from '../../model/model.ts';
import { type EvidenceContext, thresholdEvidence, verdictOf } from '../evidenceContext.ts';
import { judgeChange } from '../thresholds/thresholds.ts';
import { compareErrorRates } from './errorRates.ts';

/** `undefined` where one side has no counts. */
export function judgeErrorRate(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  { comparable, result, accepted }: EvidenceContext,
): MetricVerdict | undefined {
  const [before, now] = [countsOf(baseline, accepted?.metrics ?? []), countsOf(current, result.metrics)];
  const test = before && now && compareErrorRates(before, now);
  if (test?.judged !== true) return undefined;
  const called: Called = test.worse ? 'worse' : test.better ? 'better' : 'none';
  const judgement = judgeChange(baseline.value, current.value, rule.direction, rule.threshold);
  const status = statusOf(judgement.severity !== 'none', judgement.improved, called);
  const found: ErrorCountsFound = {
    kind: 'errorCounts',
    called,
    baseline: test.baseline,
    current: test.candidate,
    p: test.better ? test.pBetter : test.pWorse,
  };
  return verdictOf(current, baseline, rule, {
    status,
    severity: status === 'regressed' ? judgement.severity : 'none',
    change: judgement.change,
    ...(status === 'unchanged' && called !== 'none' && { smallButReal: true }),
    evidence: [comparable, thresholdEvidence(judgement, rule), { step: 'samples', found }],
  });
}

function statusOf(isWorse: boolean, isBetter: boolean, called: Called): Status {
  if (isWorse) return called === 'worse' ? 'regressed' : 'inconclusive';
  if (isBetter) return called === 'better' ? 'improved' : 'inconclusive';
  return 'unchanged';
}

/** Finds the first pair of success and failure counts among the metrics; other tools state the total of a rate. */
const countNames: readonly (readonly [failed: string, succeeded: string])[] = [['failed_ops', 'successful_ops']];

function countsOf({ value, operations }: Metric, metrics: readonly Metric[]): OperationCounts | undefined {
  if (operations !== undefined) return { failed: Math.round(value * operations), total: operations };
  return countsIn(metrics);
}

function countsIn(metrics: readonly Metric[]): OperationCounts | undefined {
  const numberNamed = (name: string) => metrics.find((metric) => metric.name === name)?.value;
  for (const [failedName, succeededName] of countNames) {
    const [failed, succeeded] = [numberNamed(failedName), numberNamed(succeededName)];
    if (failed !== undefined && succeeded !== undefined) return { failed, total: failed + succeeded };
  }
  return undefined;
}
